"""A plugin of facevalue for the Kelp Wire, an agency that does not exist."""

"""facevalue: who said what about whom, with the receipts."""

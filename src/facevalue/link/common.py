"""Surnames that so many people bear, or that towns, first names or words are, that alone they tell nobody.

The thousand commonest of the United States' census of 1990, the commonest of other countries, and words.
"""

from __future__ import annotations

COMMON = frozenset(
    """Abbas Abbott Abdi Abdullah Acevedo Acosta Adams Adkins Aguilar Aguirre Ahmad Ahmed Ahn Ainsworth
    Akhtar Albert Alexander Alford Ali Allen Allison Almeida Alston Alvarado Alvarez Amin Amos Andersen
    Anderson Andersson Andrews Anthony Armstrong Arnold Ash Ashley Ashton Atkins Atkinson Austin Avery
    Avila Ayala Ayers Aziz Ba Bai Bailey Baird Baker Baldwin Ball Ballard Balls Ban Banda Banks Barber
    Barker Barlow Barnes Barnett Barr Barrera Barrett Barron Barrow Barry Bartholomew Bartlett Barton
    Bashir Bass Bates Battle Bauer Baxter Beach Bean Beard Beasley Beck Becker Beckett Bell Bender
    Benjamin Bennett Benson Bentley Benton Berg Berger Bernard Berry Best Bianchi Bird Bishop Black
    Blackburn Blackwell Blair Blake Blanc Blanchard Blankenship Blevins Blunt Bolton Bond Bonner Booker
    Boone Booth Boston Bowen Bowers Bowman Boyd Boyer Boyle Bradford Bradley Bradshaw Brady Branch Bray
    Brennan Brewer Bridges Briggs Bright Britt Brock Brooks Brown Browne Browning Bruce Bruno Bryan Bryant
    Buchanan Buck Buckley Buckner Bullock Burch Burgess Burke Burks Burnett Burnham Burns Burris Burt
    Burton Bush Butler Byers Byrd Cable Cabrera Cai Cain Calderon Caldwell Calhoun Callahan Camacho
    Cameron Campbell Campos Cannon Cantrell Cantu Cao Cardenas Carey Carlson Carney Carpenter Carr
    Carrillo Carroll Carson Carter Carver Case Casey Cash Cassidy Castaneda Castillo Castro Cervantes
    Chalmers Chambers Champagne Chan Chandler Chaney Chang Chapman Charles Chase Chaudhry Chavez Chen
    Cheng Cherry Cheung Cho Choi Chow Chowdhury Christensen Christian Christopher Church Churchill Clark
    Clarke Clay Clayton Clements Clemons Cleveland Cleverly Cline Coats Cobb Cochran Coffey Cohen Cole
    Coleman Collier Collins Colombo Colon Columbus Combs Compton Conley Conner Conrad Contreras Conway
    Cook Cooke Cooley Cooper Copeland Cordoba Cortez Costa Costello Cote Cotton Cowen Cox Craft Craig
    Crane Crawford Crosby Cross Cruz Cui Cummings Cunningham Curry Curtis Dale Dallas Dalton Daniel
    Daniels Darling Das Daugherty Davenport David Davidson Davis Dawson Day Deal Dean Decker Dejesus
    Delacruz Delaney Deleon Delgado Deng Dennis Denver Diallo Diaz Dickerson Dickson Dillard Dillon Ding
    Diop Dixon Dlamini Dodge Dodson Dominguez Donaldson Donovan Dorsey Dotson Douglas Downs Doyle Drake Du
    Dubois Dudley Duffy Duke Duncan Dunlap Dunn Duran Durand Durham Dutton Dyer Eaton Edwards Elliott
    Ellis Ellison Emerson England English Erickson Eriksson Espinoza Estes Estrada Evans Everett Ewing
    Fallon Fan Fang Farah Farley Farmer Farrell Faulkner Feng Ferguson Fernandes Fernandez Fernando
    Ferrari Ferreira Ferrell Fico Fields Figueroa Finch Finley Fischer Fisher Fitzgerald Fitzpatrick
    Fleming Fletcher Florence Flores Flowers Floyd Flynn Foley Fontaine Forbes Ford Foreman Foster Fowler
    Fox Francis Franco Frank Franklin Franks Fraser Frazier Frederick Freeman French Frost Fry Frye
    Fuentes Fuller Fulton Fung Gabriel Gaines Gallagher Gallegos Galloway Gamble Garcia Gardner Garner
    Garrett Garrison Garza Gates Gay Gentry George Georgia Gibbs Gibson Gilbert Giles Gill Gillespie
    Gilliam Gilmore Glaser Glass Glenn Glover Goff Gold Golden Gomes Gomez Gonzales Gonzalez Good Goodman
    Goodwin Gordon Goss Gould Graham Grant Graves Gray Greco Green Greene Greer Gregory Griffin Griffith
    Grimes Gross Gu Guerra Guerrero Guo Gupta Guthrie Gutierrez Guy Guzman Haddad Hague Hahn Hain Hale
    Haley Hall Hamid Hamilton Hammond Hampton Han Hancock Haney Hansen Hanson Hao Hardin Harding Hardy
    Harmon Harper Harrell Harrington Harris Harrison Hart Hartman Harvey Hasan Hassan Hatch Hatfield
    Hawkins Hayden Hayes Haynes Hays He Head Healey Heath Hebert Henderson Hendricks Hendrix Henry Hensley
    Henson Herbert Herman Hernandez Herrera Herring Hess Hester Hewitt Hickman Hicks Hidalgo Higgins Hill
    Hines Hinton Ho Hobbs Hodge Hodges Hoffman Hoffmann Hogan Holcomb Holden Holder Holland Holloway
    Holman Holmes Holt Hong Hood Hook Hooper Hoover Hopkins Hopper Horn Horne Horton Horvat Hou House
    Houston Howard Howe Howell Hu Huang Hubbard Huber Hudson Huff Huffman Hughes Hull Humphrey Hunt Hunter
    Hurley Hurst Hussain Hussein Hutchinson Hutton Hwang Hyde Ibrahim Ingram Iqbal Irwin Islam Ismail Ito
    Ivanov Ivey Jack Jackson Jacobs Jacobson James Jang Jarvis Jefferson Jeffrey Jenkins Jennings Jensen
    Jiang Jimenez Jin Johansen Johansson Johns Johnson Johnston Jonathan Jones Jordan Joseph Joyce Joyner
    Juarez Jung Justice Kane Kang Karim Karlsson Kato Katz Kaufman Keita Keith Keller Kelley Kelly Kemp
    Kennedy Kenny Kent Kerr Key Khalil Khan Kidd Kim King Kinney Kirby Kirk Kirkland Klein Kline Knapp
    Knight Knowles Knox Kobayashi Koch Kovac Kovacs Kramer Kumar Kuznetsov Kwok Kwon Lai Lake Lam Lamb
    Lambert Lancaster Landry Lane Lang Langley Lara Larsen Larson Larsson Lau Laurent Law Lawless Lawrence
    Lawson Layton Le Leach Leblanc Lee Lefebvre Leon Leonard Leroy Lester Leung Levi Levine Levy Lewis Li
    Liao Lim Lima Lin Lincoln Lindsay Lindsey Little Liu Livingston Lloyd Logan Lombardi Long Lopes Lopez
    Lord Lott Love Low Lowe Lowery Lu Lucas Luna Luo Lynch Lynn Lyon Lyons Ma Macdonald Macias Mack Madden
    Maddox Madison Madrid Mahmood Major Maldonado Malik Malone Manley Mann Manning Mansour Manuel Mao
    Marcus Marino Marks Marquez Marsh Marshall Martin Martinez Martino Mason Massey Mathews Mathis
    Matthews Maxwell May Mayer Maynard Mayo Mays McBride McCall McCarthy McCarty McClain McClure McConnell
    McCormick McCoy McCray McCullough McDaniel McDonald McDowell McFadden McFarland McGee McGowan McGuire
    McIntosh McIntyre McKay McKee McKenzie McKinney McKnight McLaughlin McLean McLeod McMahon McMillan
    McNeil McPherson Meadows Medina Mejia Melendez Melton Mendez Mendoza Meng Mensah Mercado Mercer Merida
    Merrill Merritt Mesa Meyer Meyers Michael Michel Middleton Milano Milburn Miles Miller Mills Miranda
    Mitchell Mizrahi Mohamed Mohammed Molina Monroe Montgomery Montoya Moody Moon Mooney Moore Morales
    Moran Moreau Moreno Morgan Morin Morris Morrison Morrow Morse Morton Moses Mosley Moss Moyo Mueller
    Muhammad Mullen Muller Mullins Munoz Murphy Murray Mustafa Myers Nagy Nakamura Napoli Nash Nasser
    Nathan Navarro Ndiaye Neal Nelson Neumann Newman Newton Ng Nguyen Nice Nichols Nicholson Nielsen
    Nieves Nilsen Nilsson Nixon Nkosi Noble Noel Nolan Norman Norris Norton Novak Nunes Nunez O'Brien
    O'Connor O'Donnell O'Neal O'Neil O'Neill Ochoa Odom Oh Okafor Oliveira Oliver Olsen Olson Omar Orleans
    Orr Ortega Ortiz Osborn Osborne Osman Otter Owen Owens Pace Pacheco Padilla Page Pak Palmer Pan Paris
    Park Parker Parks Parrish Parsons Pate Patel Patrick Patterson Patton Paul Payne Paz Pearson Peck
    Pedersen Pena Peng Pennington Pereira Peretz Perez Perkins Perry Peters Petersen Peterson Petit Petrov
    Petty Pham Phan Phelps Phillips Phiri Pickett Pierce Pittman Pitts Pole Pollard Poole Pope Popov
    Porter Potter Potts Powell Power Powers Pratt Prescott Preston Price Prince Pruitt Puckett Pugh Qin
    Qiu Quinn Rahman Ramirez Ramos Ramsey Randall Randolph Rao Rashid Rasmussen Ratliff Ray Raymond Reddy
    Reed Reese Reeves Reid Reilly Ren Reno Reyes Reynolds Rhodes Ricci Rice Rich Richard Richards
    Richardson Richmond Richter Riddle Riggs Riley Rios Rivas Rivera Rivers Roach Robbins Roberson Robert
    Roberts Robertson Robinson Robles Rocha Rochester Rodgers Rodrigues Rodriguez Rodriquez Rogers Rojas
    Rollins Roma Roman Romano Romero Rosa Rosales Rosario Rose Ross Rossi Roth Rounds Rowe Rowland Roy
    Royal Royer Rudd Ruiz Rush Russell Russo Rutledge Ryan Ryu Saeed Said Salas Salazar Saleh Salem
    Salinas Salman Salvador Sampson Sanchez Sanders Sandoval Sands Sanford Santana Santiago Santos Sarah
    Sargent Sasaki Sato Saunders Savage Sawyer Schmidt Schneider Schroeder Schultz Schulz Schuster
    Schwartz Schwarz Scott Sears Seibert Sellers Seo Serrano Sessions Sexton Shaffer Shah Shannon Shao
    Sharma Sharon Sharp Sharpe Shaw Shelton Shepard Shepherd Sheppard Sherman Shi Shields Shin Short Silva
    Simmons Simon Simpson Sims Singer Singh Singleton Skinner Slater Sloan Small Smirnov Smith Snider Snow
    Snyder Solis Solomon Song Sosa Soto Sousa Sparks Spears Spence Spencer Stafford Stanley Stanton Stark
    Steele Stein Steiner Stephens Stephenson Stevens Stevenson Stewart Stokes Stone Stout Strange Straw
    Strickland Strong Stuart Su Suarez Sullivan Summers Sun Sutton Suzuki Swan Swanson Sweeney Sweet Swift
    Sydney Sykes Talley Tan Tanaka Tang Tanner Tate Taylor Terrell Terry Thomas Thompson Thornton Tian
    Tillman Todd Toledo Torres Toure Townsend Tran Traore Travis Trevino Trujillo Tse Tucker Turk Turnbull
    Turner Tyler Tyson Underwood Valdez Valencia Valentine Valenzuela Vance Vang Vargas Vasquez Vaughan
    Vaughn Vazquez Vega Velasquez Velazquez Velez Verma Victor Villarreal Vincent Vinson Volkov Vu Wade
    Wagner Walker Wall Wallace Waller Walls Walsh Walter Walters Walton Wan Wang Ward Ware Warner Warren
    Washington Watanabe Waters Watkins Watson Watts Weaver Webb Weber Webster Weeks Wei Weiss Welch
    Wellington Wells West Wheeler Whitaker White Whitehead Whitfield Whitley Whitney Wiggins Wilcox Wilder
    Wiley Wilhelm Wilkerson Wilkins Wilkinson William Williams Williamson Willis Wilson Winters Wise Witt
    Wolf Wolfe Wong Wood Woodard Woods Woodward Wooten Workman Wright Wu Wyatt Wynn Xiao Xiong Xu Yamada
    Yamamoto Yang Yao Yates Yeung Yip Yoon York Yoshida Young Yu Yuan Yusuf Zamora Zeng Zhang Zhao Zhou
    Zhu Zimmerman Zou""".split()
)

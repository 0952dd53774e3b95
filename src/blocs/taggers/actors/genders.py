"""
Which gender a given name tells, beyond the names that `words` needs to find people by.

The list was written for this; names that both women and men have are left out.
"""

from __future__ import annotations

from blocs.taggers.actors import words

_FEMALE = frozenset(
    """
    Abigail Ada Adaeze Adriana Agnes Agnieszka Aigul Aileen Akiko Aleksandra Alexandra Alexis Alice Alicia
    Alison Allison Alma Amalia Amanda Amber Amelia Anastasia Anastasiya Andrea Angelina Anita Anja Anjali
    Annabel Anne-Marie Annette Annie Aoife April Ariana Arianna Ashley Asma Astrid Audrey Aung Ava Barbara
    Beata Beatrice Becky Belinda Bernadette Beth Betsy Betty Beverly Bianca Bonnie Brenda Brianna Bridget
    Brigitte Brooke Bushra Camilla Candace Carla Carly Carolina Carrie Cassandra Cecile Cecilia Celia
    Chelsea Cheryl Chiara Chimamanda Chloe Christina Christy Ciara Cindy Clara Clarissa Claudia Colleen
    Connie Constance Consuelo Cora Cordelia Cynthia Daisy Dalia Daniela Danielle Daphne Darlene Dawn
    Deanna Deb Debra Deepa Deirdre Delia Delphine Denise Diana Dilma Dina Dolores Dora Doris Dorota
    Dorothea Dorothy Dottie Edith Edna Eileen Elaine Eleanor Elise Eliza Ella Ellen Eloise Elsa Elsie
    Emilia Emily Emmanuelle Erica Erika Erin Ernestine Esperanza Estelle Eugenia Eunice Eva Eve Evelyn Ewa
    Faith Farah Farhana Farida Federica Felicia Fiona Flora Florence Folake Fran Frances Francesca Freda
    Frieda Gabriela Gabriella Gabrielle Gail Galina Gemma Genevieve Georgia Georgina Geraldine Germaine
    Gertrude Ghada Ghazala Gina Ginny Giorgia Giulia Gladys Graciela Grainne Greta Gretchen Guadalupe Gwen
    Gwendolyn Hala Halina Hanan Hanin Hanna Harriet Haruka Hazel Heather Heidi Helena Helene Helga
    Henrietta Hermione Hilary Hilda Hiroko Holly Hope Huda Ida Ilse Iman Imogen Ines Ingeborg Inés Irene
    Iris Isabella Isabelle Ivana Ivy Iwona Jacqueline Jamila Janelle Janice Janine Jasmine Jeanette Jeanne
    Jemima Jenna Jenny Jeri Joann Joanna Joanne Johanna Josefina Joy Joyce Juana Juanita Judy Juliana
    Juliane Julianne Juliet Juliette June Justine Kara Karin Karina Karla Katarzyna Kathryn Kathy Katie
    Katja Katrina Kavita Kayla Keisha Kelli Kerstin Khadija Kimberly Kirsten Kirstjen Kristen Kristi
    Kristin Kristina Kumiko Kyra Lakshmi Lana Lara Larisa Latoya Laurel Lauren Laurie Lea Leah Lena
    Leonora Leticia Lidia Lila Lilian Lillian Lily Lindsay Lisbeth Liz Liza Lizzie Lois Lola Lorena
    Lorraine Louisa Louise Lubna Lucille Lucinda Lucy Ludmila Ludmilla Luisa Lupita Luz Lydia Lynda
    Lynette Lynne Mabel Madeleine Madeline Madison Mae Magdalena Maggie Maha Malgorzata Mamata Manal Mandy
    Marcella Marcia Margaretha Margarita Margo Margot Marguerite Mariana Marianne Maribel Marilyn Marina
    Marine Marisa Marissa Marjorie Marla Marlene Marsha Matilda Maura Maureen Maxine Maya Mazie Meena
    Meghan Melanie Melinda Melissa Mercedes Meredith Meryl Mia Michele Michiko Mildred Millicent Mimi
    Minnie Miranda Moira Molly Mona Monica Monique Muriel Myra Myrna Mónica Nadezhda Nadine Nancy Naoko
    Natalie Natasha Nawal Nellie Nettie Niamh Nicole Nicolle Nikki Nina Nirmala Nkechi Nkosazana Noelle
    Noemi Nora Noriko Norma Octavia Odette Oksana Olive Olivia Olympia Ophelia Paige Pam Pamela Paola
    Patsy Patti Patty Paula Paulette Paulina Pauline Pearl Peggy Penelope Penny Petra Philippa Phoebe
    Phyllis Pilar Polly Pooja Priscilla Rachael Radha Raffaella Ramona Rania Rebekah Reem Regina Renata
    Renee Rhonda Rita Roberta Rochelle Roisin Rosalie Rosalind Rosalyn Rosanna Rose Roseanne Rosemary
    Rosie Rowena Roxana Roxanne Ruby Ruthie Sabine Sabrina Sachiko Sadie Saeeda Sally Salma Samantha Sana
    Saoirse Sara Sawsan Selena Selma Serena Shabana Sheila Shelley Sheryl Shireen Shirley Sibyl Sigrid
    Silvia Simone Sinead Siobhan Smriti Soledad Sonja Sonya Sophia Soraya Stacey Stacy Stella Stephanie
    Sue Sunita Susanna Susanne Sushma Suzanne Suzy Sybil Sylvia Ségolène Tabitha Tamara Tami Tania Tanya
    Tara Tatiana Tatyana Tawakkol Terri Tess Tessa Thelma Therese Tiffany Tina Tomoko Tonya Tracey Trisha
    Trudy Tulsi Uma Una Ursula Usha Valentina Valérie Vanessa Veronica Vicki Vicky Viola Violet Virginia
    Vivian Vivienne Wafa Wanda Wangari Whitney Wilhelmina Willa Wilma Winifred Winnie Ximena Yasmeen
    Yasmine Yekaterina Yoko Yolanda Yoshiko Yulia Yuriko Yvette Yvonne Zahra Zara Zaynab Zhanna Zoe Zofia
    Zoya Élisabeth
""".split()
)
_MALE = frozenset(
    """
    Aaron Abdel Abdelaziz Abdul Abdul-Karim Abe Abel Abraham Abu Adel Adnan Adolf Adrian Ahmet Akbar Akira
    Akram Al Alain Albert Alberto Aldo Alec Alejandro Aleksandr Aleksei Alessandro Alexei Alfonso Alfred
    Alfredo Ali Alistair Allan Allen Alphonse Alvaro Alvin Ambrose Amos Amr Anatoly Anders Andre Andreas
    Andrei Andrej Andrzej André Andrés Andy Angus Antoine Anton Antonin Antonio António Anwar Archie
    Armando Arne Arnold Arturo Arun Arvind Ashok Ashraf Augustus Austin Axel Ayad Ayman Aziz Barney Barry
    Bart Bashar Basil Bassam Bernard Bernardo Bernd Bert Bilal Bill Billy Björn Blake Bobby Bongani Boyd
    Brad Bradley Brendan Brent Brett Bruce Bruno Bryan Burt Byron Cameron Carl Carlo Cecil Cedric Cesar
    Chad Chandler Charlie Chester Chip Christian Christoph Christophe Christopher Chuck Clarence Clark
    Claude Clay Clayton Clement Cliff Clifford Clint Clive Clyde Colin Conrad Corey Cormac Cory Craig Curt
    Curtis Cyrus Dale Damian Damien Damon Danny Darren Darryl Dave Davis Dean Declan Deepak Denis Denzel
    Derek Dexter Dick Diego Dieter Dietrich Dirk Dmitri Domenico Dominic Don Donald Doug Drew Duane Dustin
    Dwayne Dwight Eamon Earl Ebrahim Ed Eddie Edgar Edmond Edmund Eduardo Edwin Egon Eli Elias Elijah
    Elliot Elliott Elmer Elon Emil Emilio Enrico Enrique Eoin Ernest Ernesto Ernie Erwin Ethan Eugene Evan
    Evgeny Ezra Fabian Fabio Fadi Faisal Fayez Felipe Felix Ferdinand Fidel Finn Floyd Fouad Francesco
    Francis Francisco Franco Franklin Frans Franz Fred Freddie Frederic Frederick Friedrich Fritz Gabriel
    Gareth Garrett Gavin Gene Geoff Geoffrey Georg George Georges Gerald Gerard Gerry Ghassan Gilbert
    Giorgio Giuseppe Glen Glenn Goodluck Graham Grant Greg Gregor Guido Guillermo Gus Gustav Guy Günter
    Habib Haitham Hamad Hamdi Hamid Hani Hank Harald Harry Harvey Hassan Hector Heinrich Heinz Helmut
    Henri Herb Herbert Herman Hermann Herschel Hiroshi Horace Horst Hosni Hossein Howard Hubert Hugo
    Humayun Humphrey Huw Ignacio Igor Ike Immanuel Imran Ira Irving Isaac Isaiah Ismail Ivo Iyad Jabbar
    Jack Jackson Jaime Jake Jakob Jamal Jamil Jan Jared Jarosław Jarrett Jason Javad Javier Jay Jeb Jed
    Jeffery Jerome Jerry Jerzy Jesse Jim Jimmy Joachim Joaquin Jochen Joel Joey Johan Johann Johannes
    Johnny Jomo Jon Jonah Jonas Josef Josh Juan Juergen Jules Julian Julio Julius Junichiro Jörg Jürgen
    Kamal Kaspar Keir Kellen Ken Kendrick Kenny Kent Kgalema Khaled Khalil Khizr Kirk Klaus Knut Konrad
    Konstantin Krzysztof Kurt Kyle Lamar Lance Laurence Laurent Lawrence Lech Len Lenny Leo Leon Leonard
    Leonardo Leonid Leopold Leroy Lester Levi Liam Lionel Lloyd Lorenzo Louis Luca Lucas Lucian Ludwig
    Luigi Lukas Luther Lyndon Magnus Mahdi Maher Mahmud Malcolm Manfred Manmohan Mansour Manuel Marc
    Marcel Marcelo Marco Mariano Mario Marlon Marshall Marty Marvin Marwan Masahiro Massimo Mateusz
    Mathias Mathieu Matt Matthias Maurice Mauricio Max Maximilian Maxwell Mazen Mehdi Mehmet Mel Melvin
    Mervyn Micah Mick Mickey Mikael Mike Milan Miles Milos Milton Mitch Mitchell Mitt Mohamad Mohamed
    Mohsen Monte Moqtada Morris Moses Mousa Muammar Muhammadu Muhammed Muqtada Murray Mwai Nabil Naoto
    Nasser Nat Nate Nathaniel Naveed Nawaz Nayef Ned Newt Nick Nicolas Nicolás Niels Nils Nitin Nizar Noah
    Noam Noel Norbert Norman Olaf Olivier Olusegun Orlando Orrin Osama Osman Otis Otto Owen Pascal Pat
    Paul Paulo Pavel Percy Perry Pervez Pete Petr Petro Phil Philippe Phillip Pierre Piotr Pranab Preston
    Qasim Qassem Quentin Quincy Rafael Rafik Raila Raja Rajesh Rajiv Ralph Ramadan Ramesh Ramon Ramzan
    Ramzi Rand Randall Randy Raphael Rashid Raul Ravi Ray Raúl Reginald Reince Reinhard René Rex Reza Riad
    Ricardo Rich Rick Ricky Rob Robbie Robert Roberto Rodney Rodrigo Rohan Roland Rolf Roman Romano Ronnie
    Roosevelt Rory Ross Rouhollah Roy Ruben Rudolf Rudolph Rudy Rupert Russ Russell Ryan Sachin Saddam
    Saeed Said Salah Saleh Salim Salman Salvador Salvatore Sami Samir Sander Sandro Sani Santiago Saul
    Seamus Sean Sebastian Sergey Sergio Seth Shane Shashi Shaun Shawn Sheldon Sherrod Shigeru Sigmund
    Silvester Slobodan Spencer Spiro Stan Stanisław Stanley Stefan Stefano Stephan Sterling Steve Stewart
    Stuart Sundar Sunil Sven Sylvester Tad Takashi Tarek Tariq Taro Tawfik Ted Terence Terrence Terry Theo
    Theodor Theodore Thierry Tillis Timo Tobias Toby Todd Tomasz Tommy Tony Toshio Travis Trent Trevor
    Trey Troy Tucker Tunde Tyler Tyrone Umberto Uwe Vaclav Vernon Vijay Vikram Viktor Vince Vincent
    Vincenzo Virgil Vitaly Vittorio Vlad Volker Volodymyr Václav Wade Wael Walid Wallace Warren Wayne
    Wendell Werner Wesley Wilbur Wilfred Wilhelm Will Willard Willem Willie Winston Wojciech Wolfgang
    Woodrow Wyatt Xavier Yahya Yasser Yassin Yasuo Yitzhak Yosef Yoshihide Yousef Youssef Yoweri Yuri
    Zachary Zbigniew Zeke Ziad Zoltán Zwelinzima Étienne
""".split()
)


def gender_of(name: str) -> str:
    """
    Return `female`, `male`, or nothing where the first word of a name tells neither.

    Examples
    --------
    >>> gender_of("Dottie Roe"), gender_of("Tad Roe"), gender_of("Xu Roe")
    ('female', 'male', '')
    """
    first = name.split(" ", maxsplit=1)[0]
    female = first in _FEMALE or first in words.FEMALE_NAMES
    male = first in _MALE or first in words.MALE_NAMES
    return "" if female == male or " " not in name else "female" if female else "male"

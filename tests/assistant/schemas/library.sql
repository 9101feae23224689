CREATE TABLE "Author" ("Id" KEY_COLUMN, "FullName" varchar(160) NOT NULL, "BirthYear" integer);
CREATE TABLE "Book" ("Id" KEY_COLUMN, "Title" varchar(200) NOT NULL, "Isbn" varchar(20), "PublishedYear" integer, "AuthorId" integer,
 CONSTRAINT book_author FOREIGN KEY ("AuthorId") REFERENCES "Author" ("Id"));
CREATE TABLE "Member" ("Id" KEY_COLUMN, "FirstName" varchar(80), "LastName" varchar(80), "Email" varchar(200), "JoinedAt" MOMENT NULL);
CREATE TABLE "Loan" ("Id" KEY_COLUMN, "BookId" integer NOT NULL, "MemberId" integer NOT NULL, "LoanedAt" MOMENT NULL, "ReturnedAt" MOMENT NULL,
 "Fine" numeric(8,2), CONSTRAINT loan_book FOREIGN KEY ("BookId") REFERENCES "Book" ("Id"));
CREATE TABLE "BookCopy" ("Id" KEY_COLUMN, "BookId" integer NOT NULL, "ShelfCode" varchar(20), "Condition" varchar(20),
 CONSTRAINT copy_book FOREIGN KEY ("BookId") REFERENCES "Book" ("Id"));

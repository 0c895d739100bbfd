// Levels of mark-up named and nested as their labels are printed, where the names of elements say less than the print.
//
//   name_item(builder, item, labels, kind);   // <item>(a)</item> of a South African by-law is a paragraph, as its text says
//   nest_divisions(builder, labels);          // <chapter>CAPO II</chapter> beside <chapter>TITOLO I</chapter> stands in it
#pragma once

#include "domain/document_builder.h"
#include "readers/structure_rules.h"

namespace pandect {

/// The type of a level whose printed label has `form`: LegalDocML.de has its §§ as articles, CLML a treaty's articles as chapters.
/// With `divisions` the print also tells titles, chapters and sections that the mark-up has all as chapters (Normattiva).
ProvisionType printed_type(ProvisionType type, const LabelForm& form, bool divisions);

/// A memorandum's "2." above "2.1" is a section with paragraphs, whatever the mark-up calls them.
void name_decimal(DocumentBuilder& builder, ProvisionIndex provision);
/// "13." behind the section "12." is the next section, though it has no "13.1": one row of numbers has one type.
void name_row(DocumentBuilder& builder);

/// Gives a list item in letters the type that its country has for it, and makes a paragraph that is counted "1°" or "a)" the item
/// that it is; all others keep the mark-up's type.
void name_item(DocumentBuilder& builder, ProvisionIndex item, const StructureRules& labels, DocumentKind kind);

/// Divisions that lie side by side nest as their printed names rank. For when all provisions are closed.
void nest_divisions(DocumentBuilder& builder, const StructureRules& labels);

}  // namespace pandect

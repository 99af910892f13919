namespace SubsidyPortal.Web.Components;

/// <summary>The sentence a rule comes from.</summary>
/// <param name="Quote">As published, in its own language; null where the source says nothing.</param>
/// <param name="QuoteLanguage">Language of the quote: <c>zh-Hans</c>.</param>
/// <param name="Rendering">In the reader's language, where that is another one.</param>
/// <param name="Source">Document and article.</param>
/// <param name="Stated">False: no source states it; it is a setting of the program and is marked so.</param>
/// <param name="Emphasis">The words of the quote that decide, to be marked; must occur in it.</param>
public sealed record ClauseView(
    string? Quote,
    string QuoteLanguage,
    string? Rendering,
    string Source,
    bool Stated,
    string? Emphasis = null);

using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;

namespace SubsidyPortal.Web.Components;

/// <summary>
/// Marks as markup, for table rows, where a component per cell would cost a circuit its memory. The components
/// <c>Status</c>, <c>Pill</c> and <c>TrackGlyph</c> write the same. There is no mark without its word.
/// </summary>
public static class Marks
{
    /// <summary>Icon and word in the colour of the meaning.</summary>
    public static MarkupString Status(MarkKind kind, string word) =>
        new($"<span class=\"st{Spaced(CssClass(kind))}\">{Svg(kind)}{Encode(word)}</span>");

    /// <summary>A word on a soft ground, with an icon where the meaning has one.</summary>
    public static MarkupString Pill(MarkKind kind, string word) =>
        new($"<span class=\"pill{Spaced(CssClass(kind))}\">{Svg(kind)}{Encode(word)}</span>");

    /// <summary>A track's shape and name. The shape is the track's for good: compute square, model diamond, data circle.</summary>
    public static MarkupString Track(string code, string name) =>
        new($"<span class=\"track\">{Glyph(code)}{Encode(name)}</span>");

    /// <summary>The shape alone, where the name stands beside it already.</summary>
    public static MarkupString Glyph(string code) => new(code switch
    {
        "compute" => "<svg class=\"glyph g-compute\" viewBox=\"0 0 12 12\" aria-hidden=\"true\"><rect x=\"1\" y=\"1\" width=\"10\" height=\"10\"/></svg>",
        "model" => "<svg class=\"glyph g-model\" viewBox=\"0 0 12 12\" aria-hidden=\"true\"><path d=\"M6 0l6 6-6 6-6-6z\"/></svg>",
        "data" => "<svg class=\"glyph g-data\" viewBox=\"0 0 12 12\" aria-hidden=\"true\"><circle cx=\"6\" cy=\"6\" r=\"5.4\"/></svg>",
        _ => "<svg class=\"glyph g-other\" viewBox=\"0 0 12 12\" aria-hidden=\"true\"><path d=\"M6 1l5.5 9.5H.5z\"/></svg>",
    });

    /// <summary>The style class of a meaning; empty for none.</summary>
    public static string CssClass(MarkKind kind) => kind switch
    {
        MarkKind.Pass => "ok",
        MarkKind.Fail => "bad",
        MarkKind.Attention => "att",
        MarkKind.Unknown => "unk",
        MarkKind.Info => "info",
        _ => "",
    };

    /// <summary>The icon of a meaning; null for none.</summary>
    public static IconName? IconOf(MarkKind kind) => kind switch
    {
        MarkKind.Pass => IconName.Pass,
        MarkKind.Fail => IconName.Fail,
        MarkKind.Attention => IconName.Attention,
        MarkKind.Unknown => IconName.Unknown,
        MarkKind.Info => IconName.Info,
        MarkKind.Clock => IconName.Clock,
        MarkKind.Pen => IconName.Pen,
        _ => null,
    };

    private static string Svg(MarkKind kind) => IconOf(kind) is { } icon ? Icons.Svg(icon).Value : "";

    private static string Spaced(string cssClass) => cssClass.Length == 0 ? "" : " " + cssClass;

    /// <summary>Chinese goes as itself: as entities it would take almost three times the bytes.</summary>
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private static string Encode(string word) => Encoder.Encode(word);
}

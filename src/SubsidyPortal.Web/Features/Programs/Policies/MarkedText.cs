using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Components;

namespace SubsidyPortal.Web.Features.Programs.Policies;

/// <summary>
/// A clause's text with the words marked that rows rest on, each with its number. The number is drawn beside the text and isn't in it:
/// a 2 before 30 % must never be read or copied as 230 %. Who hears the page hears the words at their row.
/// </summary>
public static class MarkedText
{
    /// <summary>Number of tints; the number tells phrases apart, not the tint.</summary>
    private const int Tints = 3;

    /// <param name="text">The whole text.</param>
    /// <param name="phrases">The marked words.</param>
    /// <param name="label">What they are marked for, in the reader's language.</param>
    public static MarkupString Of(string text, IReadOnlyList<MarkedPhrase> phrases, Func<MarkedPhrase, string> label)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(phrases);
        ArgumentNullException.ThrowIfNull(label);
        var html = new StringBuilder();
        var at = 0;
        foreach (var phrase in phrases.OrderBy(p => p.Words.Start))
        {
            html.Append(WebUtility.HtmlEncode(text[at..phrase.Words.Start]));
            html.Append(CultureInfo.InvariantCulture, $"<mark class=\"m{phrase.Number % Tints}\" data-key=\"{phrase.Number}\" title=\"{WebUtility.HtmlEncode(label(phrase))} {phrase.Number}\">");
            html.Append(WebUtility.HtmlEncode(text[phrase.Words.Start..phrase.Words.End])).Append("</mark>");
            at = phrase.Words.End;
        }

        return new MarkupString(html.Append(WebUtility.HtmlEncode(text[at..])).ToString());
    }

    /// <summary>A number as it stands at a row or a clause.</summary>
    /// <param name="number">The number.</param>
    /// <param name="label">What it is, for whoever hears the page.</param>
    /// <param name="words">The very words, where there are some; in quote or rendering, whatever the page's language.</param>
    public static MarkupString Key(int number, string label, string? words = null) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"<sup class=\"k{number % Tints}\"><span class=\"vh\" lang=\"{CultureInfo.CurrentUICulture.Name}\">{WebUtility.HtmlEncode(label)} {(words is null ? "" : $"<bdi>{WebUtility.HtmlEncode(words)}</bdi> ")}</span>{number}</sup>"));

    /// <summary>Stands where no text states a value; the column beside it says so in words.</summary>
    public static MarkupString NoKey { get; } = new("<sup class=\"k-none\" aria-hidden=\"true\">–</sup>");
}

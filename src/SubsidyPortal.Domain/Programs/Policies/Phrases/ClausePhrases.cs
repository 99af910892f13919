using System.Text.RegularExpressions;

namespace SubsidyPortal.Domain.Programs.Policies;

/// <summary>Words in a text.</summary>
/// <param name="Start">Where they begin.</param>
/// <param name="Length">How many characters they are.</param>
public readonly record struct ClausePhrase(int Start, int Length)
{
    public int End => Start + Length;
}

/// <summary>
/// Finds the words of a clause that a rule's value rests on. Nothing is guessed: where a value's words don't stand in the text, or stand
/// there more than once, nothing is found, because a wrong mark would be worse than none.
/// </summary>
public static class ClausePhrases
{
    /// <summary>Longer texts are no clauses, and not searched.</summary>
    public const int LongestText = 20_000;

    /// <summary>Words that belong to the value behind them: "最高50%" and not only "50%".</summary>
    private const string Limits = @"(?:最高|最多|至多|不超过|不高于|不少于|不低于|超过|上限为?|at most |up to |(?:no|not|never) (?:more|less) than )*";

    /// <summary>The words of an element's value in a clause's text; null where they can't be told.</summary>
    public static ClausePhrase? Find(string? text, PolicyElement element)
    {
        ArgumentNullException.ThrowIfNull(element);
        if (string.IsNullOrWhiteSpace(text) || text.Length > LongestText)
        {
            return null;
        }

        var plain = HalfWidth(text);
        ClausePhrase? found = null;
        int? value = null;
        foreach (var form in PhraseForms.Of(element))
        {
            foreach (Match match in Regex.Matches(plain, $"{Limits}(?<value>{form})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase))
            {
                // Two forms may read the same words: 500万 and 500万元. Another place is another meaning.
                var at = match.Groups["value"].Index;
                if (value is { } known && known != at)
                {
                    return null;
                }

                value = at;
                found = found is { } first && first.Length >= match.Length ? first : new ClausePhrase(match.Index, match.Length);
            }
        }

        return found;
    }

    /// <summary>Full-width digits, letters and signs as half-width ones, character by character; the comma stays, since it ends a clause.</summary>
    private static string HalfWidth(string text) => string.Create(text.Length, text, static (to, from) =>
    {
        for (var i = 0; i < to.Length; i++)
        {
            to[i] = from[i] switch
            {
                '，' => '，',
                '\u3000' or '\u00a0' or '\u202f' => ' ',
                '﹪' => '%',
                '∶' => ':',
                >= '！' and <= '～' and var wide => (char)(wide - '！' + '!'),
                var other => other,
            };
        }
    });
}

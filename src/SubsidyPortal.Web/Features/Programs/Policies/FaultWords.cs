using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Localization;
using SubsidyPortal.Web.Components;

namespace SubsidyPortal.Web.Features.Programs.Policies;

/// <summary>
/// Says a fault of a policy document in the reader's language. The engine speaks English, because its faults also go into files and logs.
/// The English texts of the resource file are its sentences with places for what they name; a fault without one is shown as it is.
/// </summary>
public sealed class FaultWords(IStringLocalizer<PolicyTexts> texts)
{
    private const string Prefix = "Fault.";

    private static readonly Lazy<(string Name, Regex Sentence)[]> Sentences = new(() =>
    [
        .. new ResourceManager(typeof(PolicyTexts)).GetResourceSet(CultureInfo.InvariantCulture, true, true)!.Cast<DictionaryEntry>()
            .Where(text => ((string)text.Key).StartsWith(Prefix, StringComparison.Ordinal))
            .OrderByDescending(text => ((string)text.Value!).Length)
            .Select(text => (((string)text.Key)[Prefix.Length..], Compile((string)text.Value!))),
    ]);

    /// <summary>The sentence for a fault's message.</summary>
    public string Say(string message)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en")
        {
            return message;
        }

        foreach (var (name, sentence) in Sentences.Value)
        {
            if (sentence.Match(message) is { Success: true } match)
            {
                object[] named = [.. match.Groups.Values.Skip(1).Select(group => group.Value)];
                return CountedTexts.Format(texts["Fault." + name].Value, named);
            }
        }

        return message;
    }

    private static Regex Compile(string sentence) => new(
        "^" + Regex.Replace(Regex.Escape(sentence), @"\\\{\d\}", "(.+)") + "$", RegexOptions.CultureInvariant | RegexOptions.Singleline, TimeSpan.FromSeconds(1));
}

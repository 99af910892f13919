using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Localization;
using SubsidyPortal.Domain.Programs.Policies;
using SubsidyPortal.Web.Components;
using SubsidyPortal.Web.Shell;

namespace SubsidyPortal.Web.Features.Programs.Policies;

/// <summary>
/// Says a fault of a policy document in the reader's language. The engine speaks English, because its faults also go into files and logs.
/// The English texts of the resource file are its sentences with places for what they name; a fault without one is shown as it is.
/// </summary>
public sealed partial class FaultWords(IStringLocalizer<PolicyTexts> texts) : IArgumentWords
{
    private const string Prefix = "Fault.";

    private static readonly Lazy<(string Name, Regex Sentence)[]> Sentences = new(() =>
    [
        .. new ResourceManager(typeof(PolicyTexts)).GetResourceSet(CultureInfo.InvariantCulture, true, true)!.Cast<DictionaryEntry>()
            .Where(text => ((string)text.Key).StartsWith(Prefix, StringComparison.Ordinal))
            .OrderBy(text => ((string)text.Value!).Contains('{', StringComparison.Ordinal)).ThenByDescending(text => ((string)text.Value!).Length)
            .Select(text => (((string)text.Key)[Prefix.Length..], Compile((string)text.Value!))),
    ]);

    /// <summary>The sentence for a fault's message.</summary>
    public string Say(string message)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (Position().Match(message) is { Success: true } at)
        {
            return texts["FaultAt", Say(message[..at.Index]), Counted(at.Groups[1].Value), Counted(at.Groups[2].Value)];
        }

        if (CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en")
        {
            return message;
        }

        var said = OfType().Replace(message, "");
        foreach (var (name, sentence) in Sentences.Value)
        {
            if (sentence.Match(said) is { Success: true } match)
            {
                object[] named = [.. match.Groups.Values.Skip(1).Select(group => group.Value)];
                return CountedTexts.Format(texts["Fault." + name].Value, named);
            }
        }

        return message;
    }

    string? IArgumentWords.Say(object argument) => argument is FaultReason reason ? Say(reason.Message) : null;

    /// <summary>The parser counts lines and bytes from zero, people from one.</summary>
    private static string Counted(string number) => long.TryParse(number, CultureInfo.InvariantCulture, out var position) ? (position + 1).ToString(CultureInfo.InvariantCulture) : number;

    /// <summary>Where the parser found a text that isn't JSON.</summary>
    [GeneratedRegex(@" LineNumber: (\d+) \| BytePositionInLine: (\d+)\.$")]
    private static partial Regex Position();

    /// <summary>The parser names its own types, which mean nothing to a reader.</summary>
    [GeneratedRegex(@" of type '[^']*'(?=\.$)")]
    private static partial Regex OfType();

    private static Regex Compile(string sentence) => new(
        "^" + Regex.Replace(Regex.Escape(sentence), @"\\\{\d\}", "(.*)") + "$", RegexOptions.CultureInvariant | RegexOptions.Singleline, TimeSpan.FromSeconds(1));
}

using System.Globalization;
using Microsoft.Extensions.Localization;
using SubsidyPortal.Domain;
using SubsidyPortal.Web.Components;

namespace SubsidyPortal.Web.Shell;

/// <summary>Says in the reader's language why a rule refused: the text of the code, filled with the violation's figures.</summary>
public sealed class RuleWording(IStringLocalizer<ErrorTexts> texts, IStringLocalizer<ComponentTexts> words)
{
    /// <summary>The sentence for a violation. A code without a text is named, so that it can be reported; that is a defect.</summary>
    public string Of(RuleViolation violation)
    {
        ArgumentNullException.ThrowIfNull(violation);
        var text = texts[violation.Code];
        object[] arguments = [.. violation.Arguments.Select(Shown)];
        return text.ResourceNotFound
            ? texts["unknown", violation.Code]
            : string.Format(CultureInfo.CurrentCulture, text.Value, arguments);
    }

    private string Shown(object argument) => argument switch
    {
        Money money => money.ToDisplay(),
        DateOnly date => Dates.Full(date),
        Enum value => Word(value),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => argument.ToString() ?? "",
    };

    private string Word(Enum value)
    {
        var word = words[$"{value.GetType().Name}.{value}"];
        return word.ResourceNotFound ? value.ToString() : word.Value;
    }
}

using System.Globalization;
using Microsoft.Extensions.Localization;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain;
using SubsidyPortal.Web.Components;

namespace SubsidyPortal.Web.Shell;

/// <summary>Says in the reader's language why a rule refused: the text of the code, filled with the violation's figures.</summary>
public sealed class RuleWording(IStringLocalizer<ErrorTexts> texts, IStringLocalizer<ComponentTexts> words, IEnumerable<IArgumentWords> own)
{
    /// <summary>The sentence for a violation. A code without a text is named, so that it can be reported; that is a defect.</summary>
    public string Of(RuleViolation violation)
    {
        ArgumentNullException.ThrowIfNull(violation);
        return Of(violation.Code, violation.Arguments);
    }

    /// <summary>Why an act was not carried out, for the field beside it; null where it was.</summary>
    public string? WhyNot<T>(Outcome<T> outcome) => outcome switch
    {
        Outcome<T>.Ok => null,
        Outcome<T>.Invalid invalid => string.Join(" ", invalid.Problems.Select(Of)),
        Outcome<T>.RuleViolated refused => Of(refused.Violation),
        Outcome<T>.ChangedByOther => words["Outcome.Changed"],
        Outcome<T>.NotFound => words["Outcome.NotFound"],
        _ => words["Outcome.Unavailable"],
    };

    /// <summary>The sentence for a problem of one field.</summary>
    public string Of(FieldProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return Of(problem.Code, problem.Arguments);
    }

    private string Of(string code, IReadOnlyList<object> arguments)
    {
        var text = texts[code];
        object[] shown = [.. arguments.Select(Shown)];
        return text.ResourceNotFound
            ? texts["unknown", code]
            : CountedTexts.Format(text.Value, shown);
    }

    private string Shown(object argument) => argument switch
    {
        Money money => money.ToDisplay(),
        DateOnly date => Dates.Full(date),
        Enum value => words.Word(value),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => own.Select(o => o.Say(argument)).FirstOrDefault(said => said is not null) ?? argument.ToString() ?? "",
    };
}

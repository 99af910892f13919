using Microsoft.Extensions.Localization;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Web.Features.Programs.Estimates;

namespace SubsidyPortal.Web.Features.Applications.Company.Draft;

/// <summary>Names what a problem of a draft is about, where it is listed away from its field.</summary>
internal static class ProblemNames
{
    /// <summary>A field by its short name, a line by its number, a declared fact by its question.</summary>
    public static string Of(IStringLocalizer<ApplicationTexts> texts, DraftView draft, DraftProblem problem)
    {
        if (problem.Field.StartsWith("line:", StringComparison.Ordinal))
        {
            var index = draft.Lines.ToList().FindIndex(l => problem.Field == $"line:{l.Id}");
            return texts["Check.Line", index + 1];
        }

        return problem.Field.StartsWith("slot:", StringComparison.Ordinal) ? texts["Slot." + problem.Field[5..]]
            : draft.Questions.Declared.FirstOrDefault(q => DraftFields.OfFact(q.Name) == problem.Field) is { } question ? EstimateText.Of(question.Label)
            : texts["Short." + problem.Field];
    }
}

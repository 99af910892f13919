using Microsoft.Extensions.Localization;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Claims;

namespace SubsidyPortal.Web.Features.Claims;

/// <summary>Says what a point of a claim's return is about, the same for the company and the city.</summary>
internal static class ClaimPointNames
{
    public static string Of(IStringLocalizer<ClaimTexts> texts, IReadOnlyList<ClaimLineView> lines, IReadOnlyList<ClaimDocumentView> documents, string target)
    {
        if (IdIn(target, ReturnTargets.Line) is { } line)
        {
            return lines.FirstOrDefault(l => l.Id == line) is { } found ? texts["Point.Line", found.Position, found.Invoice] : texts["Point.LineGone"];
        }

        if (IdIn(target, ReturnTargets.Document) is { } document)
        {
            return documents.FirstOrDefault(d => d.Id == document)?.File.Name ?? texts["Point.DocumentGone"].Value;
        }

        return target.StartsWith(ReturnTargets.Slot, StringComparison.Ordinal) ? texts["Point.Slot." + target[ReturnTargets.Slot.Length..]] : texts["Point.Whole"];
    }

    /// <summary>The id behind a prefix; null where the target is of another kind.</summary>
    public static Guid? IdIn(string target, string prefix) =>
        target.StartsWith(prefix, StringComparison.Ordinal) && Guid.TryParse(target[prefix.Length..], out var id) ? id : null;
}

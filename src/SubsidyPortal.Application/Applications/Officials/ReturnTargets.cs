using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Documents;

namespace SubsidyPortal.Application.Applications;

/// <summary>What a point of a return may be about: a field of the draft, a line, a file or an evidence slot of the case.</summary>
public static class ReturnTargets
{
    public const string Line = "line:";
    public const string Document = "document:";
    public const string Slot = "slot:";

    public static string OfLine(Guid id) => $"{Line}{id}";

    public static string OfDocument(Guid id) => $"{Document}{id}";

    public static string OfSlot(EvidenceSlot slot) => $"{Slot}{slot}";

    /// <summary>Refuses a target that the case doesn't have.</summary>
    /// <exception cref="RuleViolationException"><c>application.unknown-item</c>.</exception>
    internal static void Require(SubsidyApplication application, string target)
    {
        var known = target switch
        {
            _ when target.StartsWith(Line, StringComparison.Ordinal) =>
                Guid.TryParse(target[Line.Length..], out var line) && application.Lines.Any(l => l.Id == line && l.Live),
            _ when target.StartsWith(Document, StringComparison.Ordinal) =>
                Guid.TryParse(target[Document.Length..], out var document) && application.Documents.Any(d => d.Id == document && !d.Removed),
            _ when target.StartsWith(Slot, StringComparison.Ordinal) =>
                Enum.TryParse<EvidenceSlot>(target[Slot.Length..], out var slot) && Enum.IsDefined(slot),
            _ => DraftFields.All.Contains(target) || DraftFields.IsFact(target),
        };
        if (!known)
        {
            throw new RuleViolationException(ApplicationErrors.UnknownItem());
        }
    }
}

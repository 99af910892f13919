using SubsidyPortal.Domain.Documents;
using SubsidyPortal.Web.Components;

namespace SubsidyPortal.Web.Features.Documents;

/// <summary>A paper in the viewer's list.</summary>
/// <param name="Id">The attachment; its address is <see cref="DocumentLinks.View"/>.</param>
/// <param name="File">What it is.</param>
/// <param name="Title">What it is for, for example "Lease contract, signed".</param>
/// <param name="Mark">The meaning of the note.</param>
/// <param name="Note">A word at the right of the list: "new", "replaced", "read".</param>
public sealed record EvidenceItem(Guid Id, EvidenceFile File, string Title, MarkKind Mark = MarkKind.None, string? Note = null);

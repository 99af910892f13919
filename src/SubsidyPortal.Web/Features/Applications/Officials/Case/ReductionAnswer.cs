using SubsidyPortal.Domain;

namespace SubsidyPortal.Web.Features.Applications.Officials.Case;

/// <summary>What the dialog about a reduction gives back.</summary>
/// <param name="Amount">The award after it, yuan.</param>
/// <param name="Ground">Its legal ground.</param>
/// <param name="ToPayBack">What was shown as to be paid back.</param>
public sealed record ReductionAnswer(Money Amount, string Ground, Money ToPayBack);

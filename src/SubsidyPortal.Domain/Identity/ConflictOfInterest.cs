namespace SubsidyPortal.Domain.Identity;

/// <summary>
/// 利益冲突: an official's declared conflict about a company. The official then sees none of its cases, in no list, count,
/// search or export.
/// </summary>
public sealed class ConflictOfInterest
{
    public const int ReasonLength = 500;

    private ConflictOfInterest()
    {
    }

    public ConflictOfInterest(Guid companyId, string reason, Signed signed)
    {
        UserId = signed.By;
        CompanyId = companyId;
        Reason = reason;
        DeclaredAt = signed.At;
    }

    public Guid UserId { get; private set; }

    public Guid CompanyId { get; private set; }

    public string Reason { get; private set; } = "";

    public DateTimeOffset DeclaredAt { get; private set; }
}

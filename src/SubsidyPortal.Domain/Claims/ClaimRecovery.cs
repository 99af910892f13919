using SubsidyPortal.Domain.Programs;

namespace SubsidyPortal.Domain.Claims;

/// <summary>Money of a paid claim that came back (追回); written once.</summary>
public sealed class ClaimRecovery
{
    private ClaimRecovery()
    {
    }

    internal ClaimRecovery(Guid id, Payer? payer, Money amount, string reference, DateOnly receivedOn, Signed signed)
    {
        Id = id;
        Payer = payer;
        Amount = amount;
        Reference = reference;
        ReceivedOn = receivedOn;
        RecordedBy = signed.By;
        RecordedAt = signed.At;
    }

    public Guid Id { get; private set; }

    /// <summary>Whose money it is; null where the city pays alone.</summary>
    public Payer? Payer { get; private set; }

    /// <summary>Yuan, more than zero.</summary>
    public Money Amount { get; private set; }

    /// <summary>The bank's reference of the incoming payment, without width, case and blanks; used once in the whole database.</summary>
    public string Reference { get; private set; } = "";

    /// <summary>The bank's day.</summary>
    public DateOnly ReceivedOn { get; private set; }

    public Guid RecordedBy { get; private set; }

    public DateTimeOffset RecordedAt { get; private set; }
}

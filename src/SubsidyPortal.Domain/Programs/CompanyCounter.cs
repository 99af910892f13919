namespace SubsidyPortal.Domain.Programs;

/// <summary>
/// What one company was awarded and paid by one payer in one track and calendar year. Locked after the case and before
/// the budget accounts, so that two approvals for one company can't both use the same room under a cap.
/// </summary>
public sealed class CompanyCounter
{
    private CompanyCounter()
    {
    }

    public CompanyCounter(Guid companyId, string program, string track, string payer, int year)
    {
        CompanyId = companyId;
        Program = program;
        Track = track;
        Payer = payer;
        Year = year;
    }

    public Guid CompanyId { get; private set; }

    public string Program { get; private set; } = "";

    public string Track { get; private set; } = "";

    public string Payer { get; private set; } = "";

    /// <summary>Year of submission for awards, of the bank's confirmation for payments.</summary>
    public int Year { get; private set; }

    public Money Awarded { get; private set; }

    public Money Paid { get; private set; }

    /// <summary>Charges an award at approval.</summary>
    public void Award(Money amount) => Awarded += amount;

    /// <summary>Gives an award back with its reserve.</summary>
    public void GiveBack(Money amount) => Awarded -= amount;

    /// <summary>Counts a confirmed payment.</summary>
    public void Pay(Money amount) => Paid += amount;

    /// <summary>Takes back a payment that was counted wrongly.</summary>
    public void TakePaymentBack(Money amount) => Paid -= amount;
}

namespace SubsidyPortal.Domain.Claims;

/// <summary>What the voucher of an award leaves to one of its claims (抵扣). The award is the voucher, so it can't be deducted beyond that.</summary>
/// <param name="Deducts">Suppliers deduct the voucher at purchase: a line states beside the payment what was deducted.</param>
/// <param name="Worth">The award.</param>
/// <param name="Elsewhere">Deducted by the live lines of the award's other claims.</param>
public sealed record VoucherTerms(bool Deducts, Money Worth, Money Elsewhere)
{
    /// <summary>Nothing is deducted at purchase.</summary>
    public static VoucherTerms None { get; } = new(false, Money.Zero, Money.Zero);

    /// <summary>What the other claims left of the voucher.</summary>
    public Money Left => Money.MaxOf(Worth - Elsewhere, Money.Zero);

    /// <summary>Names every row that would deduct more than is left of the voucher after the rows before it.</summary>
    /// <param name="reading">The rows as read.</param>
    /// <param name="claimsNothing">True for a row that stays left out of the claim.</param>
    public ClaimReading Weigh(ClaimReading reading, Predicate<ReadEntry> claimsNothing)
    {
        ArgumentNullException.ThrowIfNull(reading);
        ArgumentNullException.ThrowIfNull(claimsNothing);
        var left = Left;
        var lines = new List<ReadEntry>();
        var problems = reading.Problems.ToList();
        foreach (var line in reading.Lines)
        {
            var voucher = claimsNothing(line) ? Money.Zero : line.Facts.Voucher;
            if (voucher > left)
            {
                problems.Add(new EntryProblem(line.Id, nameof(ClaimEntry.Voucher), ClaimErrors.VoucherAboveAward(voucher, left, Worth)));
                continue;
            }

            left -= voucher;
            lines.Add(line);
        }

        return new ClaimReading(lines, problems);
    }

    /// <summary>Refuses a line that comes back into its claim where the voucher was deducted elsewhere meanwhile.</summary>
    /// <param name="voucher">Of the line.</param>
    /// <param name="beside">Deducted by the other live lines of its claim.</param>
    /// <exception cref="RuleViolationException"><c>claim.voucher-above-award</c>.</exception>
    public void RequireLeft(Money voucher, Money beside)
    {
        var left = Money.MaxOf(Left - beside, Money.Zero);
        if (voucher > left)
        {
            throw new RuleViolationException(ClaimErrors.VoucherAboveAward(voucher, left, Worth));
        }
    }
}

using System.Globalization;

namespace SubsidyPortal.Domain.Claims;

/// <summary>Something wrong in one field of one row.</summary>
/// <param name="Field">A property name of <see cref="ClaimEntry"/>.</param>
public sealed record EntryProblem(Guid EntryId, string Field, RuleViolation Violation);

/// <summary>A row that could be read.</summary>
public sealed record ReadEntry(Guid Id, InvoiceFacts Facts);

/// <summary>All rows of a claim, read: the complete ones, whose sums are amounts, and every problem of the others.</summary>
public sealed record ClaimReading(IReadOnlyList<ReadEntry> Lines, IReadOnlyList<EntryProblem> Problems)
{
    /// <summary>The sum of the invoices that could be read.</summary>
    public Money Amount => Money.Sum(Lines.Select(l => l.Facts.Amount));

    /// <summary>The sum of what of them was paid.</summary>
    public Money Paid => Money.Sum(Lines.Select(l => l.Facts.Paid));

    /// <summary>The sum of what of them was deducted by voucher.</summary>
    public Money Voucher => Money.Sum(Lines.Select(l => l.Facts.Voucher));

    /// <summary>The most that can be certified of them.</summary>
    public Money Provable => Money.Sum(Lines.Select(l => l.Facts.Provable));
}

/// <summary>Reads what a company typed about its invoices.</summary>
public static class ClaimReader
{
    private const int FirstYear = 2000;
    private static readonly string[] DateForms = ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日", "yyyyMMdd"];
    private static readonly string[] MonthForms = ["yyyy-M", "yyyy/M", "yyyy.M", "yyyy年M月", "yyyyMM"];

    /// <summary>Reads all rows.</summary>
    /// <param name="entries">The rows in order.</param>
    /// <param name="documents">The files of the claim; a row can't name another file.</param>
    /// <param name="today">The city's day; an invoice isn't from the future.</param>
    /// <param name="certifiedBefore">What earlier claims of the award certified: together with the rows it must stay an amount.</param>
    /// <param name="deducts">Suppliers deduct the voucher at purchase: each row says how much. Elsewhere no row may.</param>
    public static ClaimReading Read(
        IReadOnlyList<ClaimEntry> entries, IReadOnlySet<Guid> documents, DateOnly today, Money certifiedBefore = default, bool deducts = false)
    {
        ArgumentNullException.ThrowIfNull(entries);
        ArgumentNullException.ThrowIfNull(documents);
        var lines = new List<ReadEntry>();
        var problems = new List<EntryProblem>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var left = Money.Max - certifiedBefore;
        foreach (var entry in entries)
        {
            var before = problems.Count;
            var invoice = Invoice(entry, seen, problems);
            var issued = Date(entry, today, problems);
            var month = Month(entry, today, problems);
            var seller = Seller(entry, problems);
            var (amount, paid, voucher) = Amounts(entry, deducts, problems);
            RequireFile(entry, nameof(ClaimEntry.InvoiceDocument), entry.InvoiceDocument, documents, problems);
            RequireFile(entry, nameof(ClaimEntry.ProofDocument), entry.ProofDocument, documents, problems);
            if (amount > left)
            {
                problems.Add(new EntryProblem(entry.Id, nameof(ClaimEntry.Amount), AmountErrors.TooLarge()));
            }

            if (problems.Count == before)
            {
                left -= amount;
                lines.Add(new ReadEntry(entry.Id, new InvoiceFacts(
                    invoice!, issued!.Value, seller, month!.Value, amount, paid, voucher, entry.InvoiceDocument!.Value, entry.ProofDocument!.Value)));
            }
        }

        return new ClaimReading(lines, problems);
    }

    private static InvoiceKey? Invoice(ClaimEntry entry, HashSet<string> seen, List<EntryProblem> problems)
    {
        if (!InvoiceKey.TryParse(entry.InvoiceCode, entry.InvoiceNumber, out var key, out var violation))
        {
            var field = violation.Code.Contains("-code-", StringComparison.Ordinal) ? nameof(ClaimEntry.InvoiceCode) : nameof(ClaimEntry.InvoiceNumber);
            problems.Add(new EntryProblem(entry.Id, field, violation));
            return null;
        }

        if (!seen.Add(key.Canonical))
        {
            problems.Add(new EntryProblem(entry.Id, nameof(ClaimEntry.InvoiceNumber), ClaimErrors.InvoiceTwice(key.ToString())));
        }

        return key;
    }

    private static DateOnly? Date(ClaimEntry entry, DateOnly today, List<EntryProblem> problems)
    {
        const string Field = nameof(ClaimEntry.IssuedOn);
        if (!TryRead(entry.Id, Field, entry.IssuedOn, DateForms, problems, out var date))
        {
            return null;
        }

        if (date > today)
        {
            problems.Add(new EntryProblem(entry.Id, Field, ClaimErrors.DateInFuture(date)));
        }

        return date;
    }

    private static DateOnly? Month(ClaimEntry entry, DateOnly today, List<EntryProblem> problems)
    {
        const string Field = nameof(ClaimEntry.ServiceMonth);
        if (!TryRead(entry.Id, Field, entry.ServiceMonth, MonthForms, problems, out var month))
        {
            return null;
        }

        if (month > today)
        {
            problems.Add(new EntryProblem(entry.Id, Field, ClaimErrors.MonthInFuture(month)));
        }

        return month;
    }

    private static bool TryRead(Guid entryId, string field, string typed, string[] forms, List<EntryProblem> problems, out DateOnly date)
    {
        var text = TypedText.Code(typed);
        date = default;
        if (text.Length == 0)
        {
            problems.Add(new EntryProblem(entryId, field, ClaimErrors.Required()));
            return false;
        }

        if (DateOnly.TryParseExact(text, forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out date) && date.Year is >= FirstYear and < 2100)
        {
            return true;
        }

        problems.Add(new EntryProblem(entryId, field, ClaimErrors.DateUnreadable(TypedText.Excerpt(typed))));
        return false;
    }

    private static string Seller(ClaimEntry entry, List<EntryProblem> problems)
    {
        var seller = TypedText.Narrow(entry.Seller);
        if (seller.Length == 0)
        {
            problems.Add(new EntryProblem(entry.Id, nameof(ClaimEntry.Seller), ClaimErrors.Required()));
        }
        else if (seller.Any(char.IsControl))
        {
            problems.Add(new EntryProblem(entry.Id, nameof(ClaimEntry.Seller), ClaimErrors.NotText()));
        }

        return seller;
    }

    private static (Money Amount, Money Paid, Money Voucher) Amounts(ClaimEntry entry, bool deducts, List<EntryProblem> problems)
    {
        var hasAmount = Amount(entry.Id, nameof(ClaimEntry.Amount), entry.Amount, false, problems, out var amount);
        var hasVoucher = Voucher(entry, deducts, problems, out var voucher);

        // A voucher may cover a small invoice in full: then nothing was left to pay.
        var hasPaid = Amount(entry.Id, nameof(ClaimEntry.Paid), entry.Paid, voucher.IsPositive, problems, out var paid);
        if (!hasAmount || !hasPaid || !hasVoucher)
        {
            return (amount, paid, voucher);
        }

        if (paid > amount)
        {
            problems.Add(new EntryProblem(entry.Id, nameof(ClaimEntry.Paid), ClaimErrors.PaidAboveInvoice(paid, amount)));
        }
        else if (voucher > amount - paid)
        {
            problems.Add(new EntryProblem(entry.Id, nameof(ClaimEntry.Voucher), ClaimErrors.PaidAndVoucherAboveInvoice(paid, voucher, amount)));
        }

        return (amount, paid, voucher);
    }

    private static bool Voucher(ClaimEntry entry, bool deducts, List<EntryProblem> problems, out Money voucher)
    {
        if (deducts)
        {
            return Amount(entry.Id, nameof(ClaimEntry.Voucher), entry.Voucher, true, problems, out voucher);
        }

        voucher = Money.Zero;
        if (TypedText.Narrow(entry.Voucher).Length == 0 || (AmountText.TryParseOrZero(entry.Voucher, out var typed, out _) && typed.IsZero))
        {
            return true;
        }

        problems.Add(new EntryProblem(entry.Id, nameof(ClaimEntry.Voucher), ClaimErrors.VoucherNotDeducted()));
        return false;
    }

    private static bool Amount(Guid entryId, string field, string typed, bool mayBeZero, List<EntryProblem> problems, out Money amount)
    {
        amount = Money.Zero;
        if (TypedText.Narrow(typed).Length == 0)
        {
            problems.Add(new EntryProblem(entryId, field, ClaimErrors.Required()));
            return false;
        }

        if (mayBeZero ? AmountText.TryParseOrZero(typed, out amount, out var violation) : AmountText.TryParse(typed, out amount, out violation))
        {
            return true;
        }

        problems.Add(new EntryProblem(entryId, field, violation));
        return false;
    }

    private static void RequireFile(ClaimEntry entry, string field, Guid? document, IReadOnlySet<Guid> documents, List<EntryProblem> problems)
    {
        if (document is not { } id || !documents.Contains(id))
        {
            problems.Add(new EntryProblem(entry.Id, field, ClaimErrors.FileMissing()));
        }
    }
}

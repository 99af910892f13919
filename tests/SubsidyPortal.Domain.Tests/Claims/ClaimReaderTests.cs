using SubsidyPortal.Domain.Claims;
using Xunit;

namespace SubsidyPortal.Domain.Tests.Claims;

public sealed class ClaimReaderTests
{
    private static readonly Guid Invoice = Guid.NewGuid();
    private static readonly Guid Proof = Guid.NewGuid();
    private static readonly HashSet<Guid> Documents = [Invoice, Proof];

    private static ClaimEntry Whole => new(
        Guid.NewGuid(), "031002300111", "12345678", "2026-02-20", "示例云计算有限公司", "2026-02", "1,200.00", "1200", Invoice, Proof);

    [Fact]
    public void Read_RowsTogetherAboveTheLargestAmount_RefusesTheRowThatGoesBeyond()
    {
        var rows = Enumerable.Range(0, 3).Select(i => Whole with { InvoiceNumber = $"1234567{i}", Amount = "600000000000", Paid = "1" }).ToArray();
        rows[2] = rows[2] with { Amount = "400000000000" };

        var reading = ClaimReader.Read(rows, Documents, new DateOnly(2026, 3, 2));

        Assert.Equal([rows[0].Id, rows[2].Id], reading.Lines.Select(l => l.Id));
        var problem = Assert.Single(reading.Problems);
        Assert.Equal((rows[1].Id, nameof(ClaimEntry.Amount), "amount.too-large"), (problem.EntryId, problem.Field, problem.Violation.Code));
        Assert.Equal(Money.Max, reading.Amount);
    }

    [Fact]
    public void Read_OnTopOfWhatWasCertified_StaysAnAmount()
    {
        var reading = ClaimReader.Read([Whole with { Amount = "1000000000000" }], Documents, new DateOnly(2026, 3, 2), Money.FromFen(1));

        Assert.Empty(reading.Lines);
        Assert.Equal("amount.too-large", Assert.Single(reading.Problems).Violation.Code);
    }

    [Fact]
    public void Read_WholeRow_GivesFacts()
    {
        var line = Assert.Single(Read(Whole with { Seller = "  示例云计算有限公司 " }).Lines);

        Assert.Equal("03100230011112345678", line.Facts.Invoice.Canonical);
        Assert.Equal(new DateOnly(2026, 2, 20), line.Facts.IssuedOn);
        Assert.Equal(new DateOnly(2026, 2, 1), line.Facts.ServiceMonth);
        Assert.Equal(120_000, line.Facts.Amount.Fen);
        Assert.Equal("示例云计算有限公司", line.Facts.Seller);
    }

    [Theory]
    [InlineData("２０２６－０２－２０")]
    [InlineData("2026/2/20")]
    [InlineData("2026年2月20日")]
    [InlineData("20260220")]
    [InlineData("2026.02.20")]
    public void Read_DateAsPeopleTypeIt_IsRead(string typed) =>
        Assert.Equal(new DateOnly(2026, 2, 20), Assert.Single(Read(Whole with { IssuedOn = typed.Replace('－', '-') }).Lines).Facts.IssuedOn);

    [Theory]
    [InlineData(nameof(ClaimEntry.InvoiceNumber), "", "claim.invoice-number-missing")]
    [InlineData(nameof(ClaimEntry.InvoiceCode), "", "claim.invoice-code-missing")]
    [InlineData(nameof(ClaimEntry.IssuedOn), "", "claim.required")]
    [InlineData(nameof(ClaimEntry.IssuedOn), "2026-02-30", "claim.date-unreadable")]
    [InlineData(nameof(ClaimEntry.IssuedOn), "0001-01-01", "claim.date-unreadable")]
    [InlineData(nameof(ClaimEntry.IssuedOn), "2026-03-03", "claim.date-in-future")]
    [InlineData(nameof(ClaimEntry.ServiceMonth), "2026-13", "claim.date-unreadable")]
    [InlineData(nameof(ClaimEntry.ServiceMonth), "2026-04", "claim.month-in-future")]
    [InlineData(nameof(ClaimEntry.Seller), "   ", "claim.required")]
    [InlineData(nameof(ClaimEntry.Seller), "a\u0007b", "claim.not-text")]
    [InlineData(nameof(ClaimEntry.Amount), "", "claim.required")]
    [InlineData(nameof(ClaimEntry.Amount), "0", "amount.zero")]
    [InlineData(nameof(ClaimEntry.Amount), "-5", "amount.negative")]
    [InlineData(nameof(ClaimEntry.Amount), "1.234", "amount.too-many-decimals")]
    [InlineData(nameof(ClaimEntry.Amount), "9999999999999999", "amount.too-large")]
    [InlineData(nameof(ClaimEntry.Amount), "😀", "amount.not-a-number")]
    [InlineData(nameof(ClaimEntry.Paid), "1200.01", "claim.paid-above-invoice")]
    [InlineData(nameof(ClaimEntry.Paid), "'; DROP TABLE claims; --", "amount.not-a-number")]
    public void Read_BadField_IsNamedWithItsProblem(string field, string typed, string code)
    {
        var entry = field switch
        {
            nameof(ClaimEntry.InvoiceCode) => Whole with { InvoiceCode = typed },
            nameof(ClaimEntry.InvoiceNumber) => Whole with { InvoiceNumber = typed },
            nameof(ClaimEntry.IssuedOn) => Whole with { IssuedOn = typed },
            nameof(ClaimEntry.ServiceMonth) => Whole with { ServiceMonth = typed },
            nameof(ClaimEntry.Seller) => Whole with { Seller = typed },
            nameof(ClaimEntry.Amount) => Whole with { Amount = typed },
            _ => Whole with { Paid = typed },
        };

        var reading = Read(entry);

        var problem = Assert.Single(reading.Problems);
        Assert.Equal((field, code), (problem.Field, problem.Violation.Code));
        Assert.Empty(reading.Lines);
    }

    [Fact]
    public void Read_FileOfAnotherClaim_IsMissing()
    {
        var problems = Read(Whole with { InvoiceDocument = Guid.NewGuid(), ProofDocument = null }).Problems;

        Assert.Equal([nameof(ClaimEntry.InvoiceDocument), nameof(ClaimEntry.ProofDocument)], problems.Select(p => p.Field));
        Assert.All(problems, p => Assert.Equal("claim.file-missing", p.Violation.Code));
    }

    [Fact]
    public void Read_SameInvoiceInTwoForms_IsRefusedOnce()
    {
        var digital = Whole with { Id = Guid.NewGuid(), InvoiceCode = "", InvoiceNumber = "03100230011112345678" };

        var reading = Read(Whole, digital);

        var problem = Assert.Single(reading.Problems);
        Assert.Equal((digital.Id, "claim.invoice-twice"), (problem.EntryId, problem.Violation.Code));
    }

    [Theory]
    [InlineData("1000", "200", null, null)]
    [InlineData("1200", "0", null, null)]
    [InlineData("0", "1,200.00", null, null)]
    [InlineData("700", "200", null, null)]
    [InlineData("1000", "", nameof(ClaimEntry.Voucher), "claim.required")]
    [InlineData("1000", "-1", nameof(ClaimEntry.Voucher), "amount.negative")]
    [InlineData("1000", "some", nameof(ClaimEntry.Voucher), "amount.not-a-number")]
    [InlineData("1000", "200.01", nameof(ClaimEntry.Voucher), "claim.paid-and-voucher-above-invoice")]
    [InlineData("1000", "1000000000000", nameof(ClaimEntry.Voucher), "claim.paid-and-voucher-above-invoice")]
    [InlineData("0", "0", nameof(ClaimEntry.Paid), "amount.zero")]
    [InlineData("1200.01", "1", nameof(ClaimEntry.Paid), "claim.paid-above-invoice")]
    public void Read_WhereVouchersAreDeducted_PaymentAndVoucherStayWithinTheInvoice(string paid, string voucher, string? field, string? code)
    {
        var reading = ClaimReader.Read([Whole with { Paid = paid, Voucher = voucher }], Documents, ClaimSample.Today, deducts: true);

        Assert.Equal((field, code), (reading.Problems.SingleOrDefault()?.Field, reading.Problems.SingleOrDefault()?.Violation.Code));
        Assert.Equal(code is null ? reading.Paid + reading.Voucher : Money.Zero, reading.Provable);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("0.00", true)]
    [InlineData("0.01", false)]
    [InlineData("none", false)]
    public void Read_WhereNothingIsDeducted_AVoucherIsRefused(string voucher, bool accepted)
    {
        var reading = Read(Whole with { Voucher = voucher });

        Assert.Equal(accepted ? [] : ["claim.voucher-not-deducted"], reading.Problems.Select(p => p.Violation.Code));
        Assert.Equal(accepted ? 1 : 0, reading.Lines.Count);
    }

    private static ClaimReading Read(params ClaimEntry[] entries) => ClaimReader.Read(entries, Documents, ClaimSample.Today);
}

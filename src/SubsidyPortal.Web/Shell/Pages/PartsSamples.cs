using SubsidyPortal.Domain;
using SubsidyPortal.Web.Components;

namespace SubsidyPortal.Web.Shell.Pages;

/// <summary>Invented figures for the gallery.</summary>
internal static class PartsSamples
{
    public static readonly DateOnly Day = new(2026, 11, 27);

    public static readonly DateTimeOffset Instant = new(2026, 11, 18, 2, 42, 0, TimeSpan.Zero);

    public static readonly SelectOption[] Districts = [new("310115", "Pudong New Area"), new("310104", "Xuhui"), new("310112", "Minhang")];

    public static readonly SelectOption[] YesNo = [new("yes", "Yes"), new("no", "No")];

    public static readonly StepView[] Steps =
    [
        new("Applied", StepState.Done, "3 Feb"),
        new("Checked", StepState.Done, "13 Feb"),
        new("Decided", StepState.Done, "4 Mar"),
        new("Public notice", StepState.Now, "until Fri 20 Mar"),
        new("Paying out", StepState.Ahead),
    ];

    public static readonly BarView[] Bars =
    [
        new("Compute", Money.FromYuan(236_588_269.50m), "compute", Links.Development.Parts),
        new("Model", Money.FromYuan(125_547_620m), "model"),
        new("Data", Money.FromYuan(54_340_600m), "data"),
    ];

    public static readonly TraceStepView[] Trace =
    [
        new() { Key = "eligibility", Label = "Eligible", Operation = "6 conditions", Result = "yes", ResultKind = MarkKind.Pass },
        new()
        {
            Key = "base", Label = "Eligible base",
            Operation = "lines 1 and 2",
            Result = "10,400,000.00",
            Figures = [new("Line 1, model licence", "6,800,000.00"), new("Line 2, model API", "3,600,000.00"), new("Base", "10,400,000.00", IsResult: true)],
        },
        new() { Key = "rate", Label = "Rate", Operation = "third-party model", Result = "50 %", Clause = Clause("最高50%", stated: true) },
        new() { Key = "amount", Label = "Amount", Operation = "10,400,000.00 × 50 %", Result = "5,200,000.00" },
        new()
        {
            Key = "cap.company", Label = "Cap per company",
            Operation = "at most 5,000,000.00 per company",
            Result = "3,800,000.00",
            Decides = true,
            Clause = Clause("最高500万元", stated: true),
            Figures =
            [
                new("Cap", "5,000,000.00"),
                new("Awarded before, SH25-M-00412", "− 1,200,000.00", Href: Links.Development.Parts),
                new("Left", "3,800,000.00", IsResult: true),
            ],
            Notes = ["The text names no period for the top amount; it is counted once per company for the program."],
        },
        new() { Key = "payers", Label = "Payers", Operation = "city", Result = "100 %", Clause = new ClauseView(null, "zh-Hans", null, "Demo setting.", Stated: false) },
    ];

    public static readonly AmountStory Amount = new(
        "Eligible base 10,400,000.00 × 50 % = 5,200,000.00; cap per company, of which 3,800,000.00 is left; so at most 3,800,000.00 yuan.",
        Trace,
        ["A larger contract changes nothing: from 7,600,000.00 on the cap decides."],
        "7c1e0000000000000000a94f");

    public static readonly BurnDownPoint[] BurnDown =
    [
        .. Enumerable.Range(0, 15).Select(month => new BurnDownPoint(
            new DateOnly(2025, 8, 31).AddMonths(month),
            Money.FromYuan(1_000_000_000m - (40_000_000m * month)),
            Money.FromYuan(3_000_000m * Math.Min(month, 5)),
            Money.FromYuan((18_000_000m * month) - (3_000_000m * Math.Min(month, 5))),
            Money.FromYuan(22_000_000m * month))),
    ];

    private static ClauseView Clause(string emphasis, bool stated) => new(
        "给予核定合同额最高50%、最高500万元补贴",
        "zh-Hans",
        "up to 50 % of the verified contract, at most 5,000,000 yuan",
        "沪经信智〔2025〕489号, measure 2",
        stated,
        emphasis);
}

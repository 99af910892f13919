using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SubsidyPortal.Application.Transparency;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Companies;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Estimates;
using SubsidyPortal.Web.Components;
using SubsidyPortal.Web.Shell;

namespace SubsidyPortal.Web.Features.Transparency;

/// <summary>
/// The estimate without sign-in. The answers stand in the address: nothing is stored, a result can be bookmarked and sent, and the
/// page needs no script.
/// </summary>
public sealed partial class VisitorEstimate(UseCaseRunner runner, RuleWording wording, IStringLocalizer<TransparencyTexts> texts)
{
    private const string Elsewhere = "000000";

    private EstimateResult? result;
    private Outcome<EstimateResult>? outcome;
    private string? amountError;

    [Parameter]
    [EditorRequired]
    public PublicProgramView Program { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "kind")]
    private string? KindCode { get; set; }

    [SupplyParameterFromQuery]
    private string? Amount { get; set; }

    [SupplyParameterFromQuery]
    private string? Place { get; set; }

    [SupplyParameterFromQuery]
    private string? Related { get; set; }

    [SupplyParameterFromQuery(Name = "third")]
    private string? ThirdParty { get; set; }

    [SupplyParameterFromQuery]
    private string? Before { get; set; }

    [SupplyParameterFromQuery]
    private string? Other { get; set; }

    [SupplyParameterFromQuery]
    private string? Together { get; set; }

    private ContractKind Kind => EnumCode.TryParse<ContractKind>(KindCode, out var kind) ? kind : Program.Policy.Document.Tracks[0].Base.Counted[0].Contract;

    private IReadOnlyList<SelectOption> YesNo => [new("no", texts["Questions.No"]), new("yes", texts["Questions.Yes"])];

    /// <summary>The districts of the program's city, and everywhere else.</summary>
    private IReadOnlyList<SelectOption> Districts =>
    [
        .. Divisions.Within(DivisionCode.Parse(Program.Policy.Document.City.Division))
            .Select(d => new SelectOption(d.Code.ToString(), LocalizedTexts.IsChinese ? d.ChineseName : d.NameInEnglish)),
        new SelectOption(Elsewhere, texts["Estimate.Elsewhere"]),
    ];

    protected override async Task OnInitializedAsync()
    {
        if (string.IsNullOrWhiteSpace(Amount))
        {
            amountError = KindCode is null ? null : texts["Estimate.AmountMissing"].Value;
            return;
        }

        if (!AmountText.TryParse(Amount, out var amount, out var violation))
        {
            amountError = wording.Of(violation);
            return;
        }

        Amount = amount.ToDisplay();
        outcome = await runner.AskAsync(new EstimateForVisitor(
            Program.Code, Kind, amount, Place ?? "", Answer(Related), Answer(ThirdParty), Together == "yes", Other == "yes", Before == "yes"));
        result = outcome.ValueOrDefault;
    }

    private static bool? Answer(string? text) => text switch
    {
        "yes" => true,
        "no" => false,
        _ => null,
    };

    private static IconName IconOf(EstimateReason reason) => reason.Severity switch
    {
        ReasonSeverity.Ineligible => IconName.Fail,
        ReasonSeverity.Review => IconName.Unknown,
        _ => IconName.Info,
    };
}

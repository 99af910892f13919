using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SubsidyPortal.Application.Transparency;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Companies;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Estimates;
using SubsidyPortal.Domain.Programs.Policies;
using SubsidyPortal.Web.Components;
using SubsidyPortal.Web.Features.Programs.Estimates;
using SubsidyPortal.Web.Shell;

namespace SubsidyPortal.Web.Features.Transparency;

/// <summary>
/// The estimate without sign-in. The answers stand in the address: nothing is stored, a result can be bookmarked and sent, and the
/// page needs no script.
/// </summary>
public sealed partial class VisitorEstimate(UseCaseRunner runner, RuleWording wording, FactWords facts, IStringLocalizer<TransparencyTexts> texts)
{
    private const string Elsewhere = "000000";

    private EstimateResult? result;
    private Outcome<EstimateResult>? outcome;
    private string? amountError;
    private IReadOnlyList<VisitorQuestion> questions = [];

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

    [SupplyParameterFromQuery]
    private string? Use { get; set; }

    [SupplyParameterFromQuery]
    private string? Industry { get; set; }

    [SupplyParameterFromQuery]
    private string? Size { get; set; }

    private ContractKind Kind => EnumCode.TryParse<ContractKind>(KindCode, out var kind) ? kind : Program.Policy.Document.Tracks[0].Base.Counted[0].Contract;

    private IReadOnlyList<SelectOption> YesNo => [new("no", texts["Questions.No"]), new("yes", texts["Questions.Yes"])];

    /// <summary>The districts of the program's city, and everywhere else.</summary>
    private IReadOnlyList<SelectOption> Districts =>
    [
        .. Divisions.Within(DivisionCode.Parse(Program.Policy.Document.City.Division))
            .Select(d => new SelectOption(d.Code.ToString(), LocalizedTexts.IsChinese ? d.ChineseName : d.NameInEnglish)),
        new SelectOption(Elsewhere, texts["Estimate.Elsewhere", Program.Policy.Document.City.Name.Read]),
    ];

    protected override async Task OnInitializedAsync()
    {
        questions = Questions();
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
        if (questions.Any(q => q.Error is not null))
        {
            return;
        }

        outcome = await runner.AskAsync(new EstimateForVisitor(
            Program.Code, Kind, amount, Place ?? "", Answer(Related), Answer(ThirdParty), Together == "yes", Other == "yes", Before == "yes")
        {
            Use = Code<ContractUse>(Use) ?? ContractUse.Other,
            Industry = Code<Industry>(Industry) ?? Domain.Programs.Estimates.Industry.Other,
            Size = Code<CompanySize>(Size) ?? CompanySize.Large,
        });
        result = outcome.ValueOrDefault;
    }

    /// <summary>What the rules of some track look at; asked of everybody, needed where the chosen contract's track does.</summary>
    private IReadOnlyList<VisitorQuestion> Questions()
    {
        var document = Program.Policy.Document;
        var tracks = document.Tracks.Select(t => (Track: t, Asked: TrackQuestions.Of(document, t))).ToList();
        var chosen = tracks.FirstOrDefault(t => t.Track.Base.Counted.Any(c => c.Contract == Kind)).Asked;
        return
        [
            .. Question<ContractUse>("use", "contract.use", Use),
            .. Question<Industry>("industry", "company.industry", Industry),
            .. Question<CompanySize>("size", "company.size", Size),
        ];

        IEnumerable<VisitorQuestion> Question<T>(string name, string fact, string? answer)
            where T : struct, Enum
        {
            if (!tracks.Any(t => t.Asked.Asks(fact)))
            {
                yield break;
            }

            var missing = KindCode is not null && chosen?.Asks(fact) == true && Code<T>(answer) is null;
            var options = EnumCode.All<T>().Select(code => new SelectOption(code, facts.Value(fact, new TraceText(code)))).ToList();
            yield return new VisitorQuestion(name, "Questions." + fact, answer, options, missing ? texts["Questions.Missing"].Value : null);
        }
    }

    private static T? Code<T>(string? text)
        where T : struct, Enum => EnumCode.TryParse<T>(text, out var value) ? value : null;

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

/// <summary>A question that only some policies ask.</summary>
/// <param name="Name">In the address.</param>
/// <param name="Label">Key of its text.</param>
/// <param name="Answer">As given.</param>
/// <param name="Options">The answers there are.</param>
/// <param name="Error">Set where an answer is needed and missing.</param>
internal sealed record VisitorQuestion(string Name, string Label, string? Answer, IReadOnlyList<SelectOption> Options, string? Error);

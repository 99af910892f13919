using SubsidyPortal.Application.Programs;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Companies;
using SubsidyPortal.Domain.Programs.Estimates;
using SubsidyPortal.Domain.Programs.Policies;
using CompanyFacts = SubsidyPortal.Domain.Programs.Estimates.CompanyFacts;
using ContractLine = SubsidyPortal.Domain.Programs.Estimates.ContractLine;

namespace SubsidyPortal.Application.Transparency;

/// <summary>
/// What may we get, asked with a few answers and without an account. The engine that decides later runs on a contract of one year from
/// today with one line that counts; what wasn't answered is unknown and asks for a review.
/// </summary>
/// <param name="Program">Program code.</param>
/// <param name="Contract">What is bought.</param>
/// <param name="Amount">The contract, in yuan.</param>
/// <param name="RegisteredIn">Division code; a code that doesn't exist counts as registered elsewhere.</param>
/// <param name="Affiliated">The supplier is related; null is not known.</param>
/// <param name="ThirdParty">The model is another company's; null is not known.</param>
/// <param name="Coordinated">Asks for city, district and national money together.</param>
/// <param name="OtherMoney">Other public money is taken for the same cost.</param>
/// <param name="FundedBefore">The contract was funded before.</param>
[AllowedForAnyone]
public sealed record EstimateForVisitor(
    string Program, ContractKind Contract, Money Amount, string RegisteredIn,
    bool? Affiliated, bool? ThirdParty, bool Coordinated, bool OtherMoney, bool FundedBefore) : IQuery<EstimateResult>
{
    /// <summary>What the subject is used for; matters where a rule of the track looks at it.</summary>
    public ContractUse Use { get; init; } = ContractUse.Other;

    /// <summary>Size of the company; matters where a rule of the track looks at it.</summary>
    public CompanySize Size { get; init; } = CompanySize.Large;

    /// <summary>Industry of the company; matters where a rule of the track looks at it.</summary>
    public Industry Industry { get; init; } = Industry.Other;
}

internal sealed class EstimateForVisitorHandler(CityClock clock, TransparencyAccess access, PolicyStore policies) : IQueryHandler<EstimateForVisitor, EstimateResult>
{
    public async Task<EstimateResult> HandleAsync(EstimateForVisitor query, CancellationToken cancellationToken)
    {
        var program = await access.ProgramAsync(query.Program, cancellationToken);
        var policy = await policies.InForceAsync(program.Code, clock.Today, cancellationToken) ?? throw new NotFoundException();
        var (track, counted) = Track(policy, query.Contract) ?? throw new NotFoundException();
        var place = DivisionCode.Exists(query.RegisteredIn) ? query.RegisteredIn : OutsideOf(policy.Document.City);
        var today = clock.Today;
        return SubsidyCalculator.Calculate(policy, track, new EstimateFacts
        {
            Program = program.Code,
            Track = track,
            AsOf = today,
            Company = new CompanyFacts
            {
                RegisteredIn = place,
                TaxSeat = place,
                OperatesIn = place,
                Size = query.Size,
                Industry = query.Industry,
                Traits = null,
                LastDishonestyRecordOn = null,
            },
            Contract = new ContractFacts
            {
                Kind = query.Contract,
                SignedOn = today,
                StartsOn = today,
                EndsOn = today.AddYears(1).AddDays(-1),
                Use = query.Use,
                Vendor = new VendorFacts(query.Affiliated, null, query.ThirdParty),
                Traits = null,
                FacilityClass = null,
                Lines = [new ContractLine(counted, query.Amount)],
                Incurred = null,
                Paid = null,
            },
            History = HistoryFacts.Nothing with
            {
                OtherFunding = query.OtherMoney ? [OtherFunding.District] : [],
                SameContractClaimedBefore = query.FundedBefore,
            },
            Elections = Elections.None with { Coordinated = query.Coordinated },
        });
    }

    /// <summary>Somewhere that certainly isn't the program's city.</summary>
    private static string OutsideOf(PolicyCity city) => city.Division.StartsWith("11", StringComparison.Ordinal) ? "310000" : "110000";

    private static (string Track, LineKind Line)? Track(PolicyVersion policy, ContractKind kind)
    {
        foreach (var track in policy.Document.Tracks)
        {
            if (track.Base.Counted.FirstOrDefault(c => c.Contract == kind) is { } counted)
            {
                return (track.Code, counted.Lines[0]);
            }
        }

        return null;
    }
}

using System.Globalization;
using SubsidyPortal.Domain.Programs.Estimates;

namespace SubsidyPortal.Domain.Programs.Policies;

/// <summary>All facts that the conditions of a policy may name: the fixed ones and those that the version declares.</summary>
internal sealed class FactCatalogue
{
    private static readonly Dictionary<string, FactDefinition> Fixed = Definitions().ToDictionary(fact => fact.Name, StringComparer.Ordinal);

    private readonly Dictionary<string, FactDefinition> facts;

    public FactCatalogue(IEnumerable<DeclaredFact> declared)
    {
        facts = new Dictionary<string, FactDefinition>(Fixed, StringComparer.Ordinal);
        foreach (var fact in declared)
        {
            facts.TryAdd("facts." + fact.Name, Declared(fact));
        }
    }

    public IEnumerable<FactDefinition> All => facts.Values;

    public FactDefinition? Find(string name) => facts.GetValueOrDefault(name);

    private static IEnumerable<FactDefinition> Definitions() =>
    [
        FactDefinition.Date("asOf", facts => facts.AsOf),
        FactDefinition.Division("company.registeredIn", facts => facts.Company.RegisteredIn),
        FactDefinition.Division("company.taxSeat", facts => facts.Company.TaxSeat),
        FactDefinition.Division("company.operatesIn", facts => facts.Company.OperatesIn),
        FactDefinition.Code<CompanySize>("company.size", facts => facts.Company.Size),
        FactDefinition.Code<Industry>("company.industry", facts => facts.Company.Industry),
        FactDefinition.Set("company.traits", facts => facts.Company.Traits),
        FactDefinition.Date("company.lastDishonestyRecordOn", facts => facts.Company.LastDishonestyRecordOn, missing: Truth.False),
        FactDefinition.Code<ContractKind>("contract.kind", facts => facts.Contract.Kind),
        FactDefinition.Date("contract.signedOn", facts => facts.Contract.SignedOn),
        FactDefinition.Date("contract.startsOn", facts => facts.Contract.StartsOn),
        FactDefinition.Date("contract.endsOn", facts => facts.Contract.EndsOn),
        FactDefinition.Number("contract.months", facts => Months(facts), facts => new TraceCount(Months(facts))),
        FactDefinition.Code<ContractUse>("contract.use", facts => facts.Contract.Use),
        FactDefinition.Code<FacilityClass>("contract.facilityClass", facts => facts.Contract.FacilityClass),
        FactDefinition.Set("contract.traits", facts => facts.Contract.Traits),
        FactDefinition.Flag("contract.vendor.affiliated", facts => facts.Contract.Vendor.Affiliated),
        FactDefinition.Flag("contract.vendor.listed", facts => facts.Contract.Vendor.Listed),
        FactDefinition.Flag("contract.vendor.thirdParty", facts => facts.Contract.Vendor.ThirdParty),
        FactDefinition.Amount("history.contractsThisYear", facts => facts.History.ContractsThisYear),
        FactDefinition.Amount("history.awardedThisYear", facts => facts.History.AwardedThisYear),
        FactDefinition.Amount("history.paidThisYear", facts => facts.History.PaidThisYear),
        FactDefinition.Amount("history.awardedInProgram", facts => facts.History.AwardedInProgram),
        FactDefinition.Set("history.otherFunding", facts => facts.History.OtherFunding),
        FactDefinition.Flag("history.sameContractClaimedBefore", facts => facts.History.SameContractClaimedBefore),
        FactDefinition.Flag("elections.coordinated", facts => facts.Elections.Coordinated),
        FactDefinition.Code<Matching>("elections.matching", facts => facts.Elections.Matching),
        FactDefinition.Flag("elections.recordedException", facts => facts.Elections.RecordedException),
    ];

    private static FactDefinition Declared(DeclaredFact fact)
    {
        var name = "facts." + fact.Name;
        FactValue Value(EstimateFacts facts) => facts.Facts is { } extra ? extra[fact.Name] : FactValue.Unknown;
        return fact.Type switch
        {
            DeclaredFactType.Truth => FactDefinition.Flag(name, facts => Value(facts).Truth),
            DeclaredFactType.Number => FactDefinition.Number(
                name,
                facts => Value(facts).Number,
                facts => Value(facts).Number is { } number
                    ? new TraceText(number.ToString("0.############################", CultureInfo.InvariantCulture))
                    : TraceValue.Unknown),
            DeclaredFactType.Date => FactDefinition.Date(
                name, facts => FactText.TryDate(Value(facts).Text, out var date) ? date : null),
            _ => FactDefinition.Text(name, facts => Value(facts).Text),
        };
    }

    private static int Months(EstimateFacts facts) => ContractMonths.Between(facts.Contract.StartsOn, facts.Contract.EndsOn);
}

using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Domain.Programs.Estimates;

/// <summary>
/// Facts with one of them changed. The day of the calculation and the kind of the contract can't be: with them it would be another
/// application.
/// </summary>
internal static class ChangedFacts
{
    private const string DeclaredPrefix = "facts.";

    /// <summary>
    /// The facts with another value; null where the fact can't be changed or can't have the value. In a set a code is added, or taken
    /// out where it is there; no value empties the set, and means "none" for a date.
    /// </summary>
    public static EstimateFacts? With(EstimateFacts facts, string name, FactValue value)
    {
        if (name.StartsWith(DeclaredPrefix, StringComparison.Ordinal))
        {
            return Declared(facts, name[DeclaredPrefix.Length..], value);
        }

        return name.Split('.', 2) switch
        {
            ["company", var member] => Company(facts.Company, member, value) is { } company ? facts with { Company = company } : null,
            ["contract", var member] => Contract(facts.Contract, member, value) is { } contract ? facts with { Contract = contract } : null,
            ["history", var member] => History(facts.History, member, value) is { } history ? facts with { History = history } : null,
            ["elections", var member] => Elected(facts.Elections, member, value) is { } elections ? facts with { Elections = elections } : null,
            _ => null,
        };
    }

    private static EstimateFacts? Declared(EstimateFacts facts, string name, FactValue value)
    {
        if (value.IsUnknown)
        {
            return null;
        }

        var others = facts.Facts?.All.Where(fact => fact.Key != name) ?? [];
        return facts with { Facts = new ExtraFacts(others.Append(new(name, value))) };
    }

    private static CompanyFacts? Company(CompanyFacts company, string member, FactValue value) => member switch
    {
        "registeredIn" when value.Text is { } code => company with { RegisteredIn = code },
        "taxSeat" when value.Text is { } code => company with { TaxSeat = code },
        "operatesIn" when value.Text is { } code => company with { OperatesIn = code },
        "size" when EnumCode.TryParse<CompanySize>(value.Text, out var size) => company with { Size = size },
        "industry" when EnumCode.TryParse<Industry>(value.Text, out var industry) => company with { Industry = industry },
        "traits" when Turned(company.Traits, value) is { } traits => company with { Traits = traits },
        "lastDishonestyRecordOn" when value.IsUnknown => company with { LastDishonestyRecordOn = null },
        _ => null,
    };

    private static ContractFacts? Contract(ContractFacts contract, string member, FactValue value) => member switch
    {
        "signedOn" when FactText.TryDate(value.Text, out var day) => contract with { SignedOn = day },
        "startsOn" when FactText.TryDate(value.Text, out var day) && day <= contract.EndsOn => contract with { StartsOn = day },
        "endsOn" when FactText.TryDate(value.Text, out var day) && day >= contract.StartsOn => contract with { EndsOn = day },
        "months" when value.Number is >= 1 and <= 600 and var months && contract.StartsOn.Year < 9900 => Lasting(contract, (int)months),
        "use" when EnumCode.TryParse<ContractUse>(value.Text, out var use) => contract with { Use = use },
        "facilityClass" when EnumCode.TryParse<FacilityClass>(value.Text, out var facility) => contract with { FacilityClass = facility },
        "traits" when Turned(contract.Traits, value) is { } traits => contract with { Traits = traits },
        "vendor.affiliated" when value.Truth is { } truth => contract with { Vendor = contract.Vendor with { Affiliated = truth } },
        "vendor.listed" when value.Truth is { } truth => contract with { Vendor = contract.Vendor with { Listed = truth } },
        "vendor.thirdParty" when value.Truth is { } truth => contract with { Vendor = contract.Vendor with { ThirdParty = truth } },
        _ => null,
    };

    /// <summary>The contract with the same sum over so many months.</summary>
    public static ContractFacts Lasting(ContractFacts contract, int months) =>
        contract with { EndsOn = contract.StartsOn.AddMonths(months).AddDays(-1) };

    private static HistoryFacts? History(HistoryFacts history, string member, FactValue value) => member switch
    {
        "otherFunding" when Turned(history.OtherFunding, value) is { } funding => history with { OtherFunding = funding },
        "sameContractClaimedBefore" when value.Truth is { } truth => history with { SameContractClaimedBefore = truth },
        _ => null,
    };

    private static Elections? Elected(Elections elections, string member, FactValue value) => member switch
    {
        "coordinated" when value.Truth is { } truth => elections with { Coordinated = truth },
        "matching" when EnumCode.TryParse<Matching>(value.Text, out var matching) => elections with { Matching = matching },
        "recordedException" when value.Truth is { } truth => elections with { RecordedException = truth },
        _ => null,
    };

    private static ValueList<T>? Turned<T>(ValueList<T>? set, FactValue value)
        where T : struct, Enum
    {
        if (value.IsUnknown)
        {
            return [];
        }

        if (!EnumCode.TryParse<T>(value.Text, out var code))
        {
            return null;
        }

        var members = set ?? [];
        return ValueList.From(members.Contains(code) ? members.Where(member => !member.Equals(code)) : members.Append(code));
    }
}

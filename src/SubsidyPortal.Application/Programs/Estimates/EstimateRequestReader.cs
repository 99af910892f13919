using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Estimates;

namespace SubsidyPortal.Application.Programs.Estimates;

/// <summary>What a request says. <paramref name="Facts"/> is null where anything is wrong; the other parts are there as far as they could be read.</summary>
/// <param name="Facts">The facts of a request without fault.</param>
/// <param name="Program">The program, where it could be read.</param>
/// <param name="AsOf">The day, where it could be read.</param>
/// <param name="Extra">Further facts, to be compared with those that the policy declares.</param>
/// <param name="Errors">Every wrong member.</param>
public sealed record EstimateRequest(
    EstimateFacts? Facts,
    string? Program,
    DateOnly? AsOf,
    ExtraFacts? Extra,
    IReadOnlyList<MemberError> Errors);

/// <summary>
/// Reads the body of an estimate request. Strict, and complete: every wrong member is reported, not only the first, which the JSON
/// serializer can't do. It never throws, whatever the bytes are.
/// </summary>
public static class EstimateRequestReader
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 16 };

    /// <param name="utf8">The body.</param>
    /// <param name="today">The day that applies where the request names none.</param>
    /// <param name="divisionExists">Whether a division code exists.</param>
    public static EstimateRequest Read(ReadOnlyMemory<byte> utf8, DateOnly today, Func<string, bool> divisionExists)
    {
        ArgumentNullException.ThrowIfNull(divisionExists);
        if (!Utf8.IsValid(utf8.Span))
        {
            return Malformed("UTF-8");
        }

        try
        {
            using var document = JsonDocument.Parse(utf8, Options);
            return Read(document.RootElement, today, divisionExists);
        }
        catch (JsonException exception)
        {
            return Malformed(string.Create(
                CultureInfo.InvariantCulture, $"{(exception.LineNumber ?? 0) + 1}:{(exception.BytePositionInLine ?? 0) + 1}"));
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, written as an escape, is found only when the text is taken.
            return Malformed("Unicode");
        }
    }

    private static EstimateRequest Read(JsonElement root, DateOnly today, Func<string, bool> divisionExists)
    {
        var errors = new List<MemberError>();
        var request = new RequestMembers(root, MemberPlace.Root, errors);
        var program = request.Text("program");
        var track = request.Text("track");
        var asOf = request.Has("asOf") ? request.OptionalDate("asOf", nullable: false) : today;
        var company = Company(request.Object("company"), divisionExists);
        var contract = Contract(request.Object("contract"));
        var history = History(request.Object("history"));
        var elections = request.Has("elections") ? Elected(request.Object("elections")) : Elections.None;
        var extra = request.Has("facts") ? Extra(request.Object("facts")) : null;
        request.RefuseOthers();

        var facts = errors.Count > 0
            ? null
            : new EstimateFacts
            {
                Program = program,
                Track = track,
                AsOf = asOf!.Value,
                Company = company,
                Contract = contract,
                History = history,
                Elections = elections,
                Facts = extra,
            };
        return new EstimateRequest(
            facts, program.Length > 0 ? program : null, asOf, extra, [.. errors.DistinctBy(error => error.Fragment)]);
    }

    private static CompanyFacts Company(RequestMembers company, Func<string, bool> divisionExists)
    {
        var facts = new CompanyFacts
        {
            RegisteredIn = company.Division("registeredIn", divisionExists),
            TaxSeat = company.Division("taxSeat", divisionExists),
            OperatesIn = company.Division("operatesIn", divisionExists),
            Size = company.Code<CompanySize>("size"),
            Industry = company.Code<Industry>("industry"),
            Traits = company.Codes<CompanyTrait>("traits", nullable: true),
            LastDishonestyRecordOn = company.OptionalDate("lastDishonestyRecordOn"),
        };
        company.RefuseOthers();
        return facts;
    }

    private static ContractFacts Contract(RequestMembers contract)
    {
        var kind = contract.Code<ContractKind>("kind");
        var signedOn = contract.Date("signedOn");
        var startsOn = contract.OptionalDate("startsOn", nullable: false);
        var endsOn = contract.OptionalDate("endsOn", nullable: false);
        if (startsOn > endsOn)
        {
            contract.Wrong("endsOn", MemberErrorCodes.EndsBeforeStart, placeholder: false);
        }

        var vendor = contract.Object("vendor");
        var facts = new ContractFacts
        {
            Kind = kind,
            SignedOn = signedOn,
            StartsOn = startsOn ?? default,
            EndsOn = endsOn ?? default,
            Use = contract.Code<ContractUse>("use"),
            Vendor = new VendorFacts(
                vendor.OptionalTruth("affiliated"),
                vendor.OptionalTruth("listed"),
                vendor.OptionalTruth("thirdParty")),
            Traits = contract.Codes<ContractTrait>("traits", nullable: true),
            FacilityClass = contract.OptionalCode<FacilityClass>("facilityClass"),
            Lines = contract.Objects("lines", line => new ContractLine(line.Code<LineKind>("kind"), line.Amount("amount"))),
            Incurred = contract.OptionalAmount("incurred"),
            Paid = contract.OptionalAmount("paid"),
        };
        vendor.RefuseOthers();
        contract.RefuseOthers();
        if (facts.Lines.Sum(line => (decimal)line.Amount.Fen) > Money.MaxFen)
        {
            contract.Wrong("lines", MemberErrorCodes.SumTooLarge, placeholder: false);
        }

        return facts;
    }

    private static HistoryFacts History(RequestMembers history)
    {
        var facts = new HistoryFacts
        {
            ContractsThisYear = history.Amount("contractsThisYear"),
            AwardedThisYear = history.Amount("awardedThisYear"),
            PaidThisYear = history.Amount("paidThisYear"),
            AwardedInProgram = history.Amount("awardedInProgram"),
            OtherFunding = history.Codes<OtherFunding>("otherFunding", nullable: false) ?? [],
            SameContractClaimedBefore = history.Truth("sameContractClaimedBefore"),
            YearAwards = history.Has("yearAwards") ? Awards(history.Object("yearAwards")) : null,
            ByPayer = history.Has("byPayer") ? ByPayer(history) : null,
            Counted = history.Has("counted") ? Counted(history.Object("counted")) : null,
        };
        history.RefuseOthers();
        return facts;
    }

    private static YearAwards Awards(RequestMembers awards)
    {
        var facts = new YearAwards(awards.Amount("entitled"), awards.Amount("awarded"));
        awards.RefuseOthers();
        return facts;
    }

    private static CountedHistory Counted(RequestMembers counted)
    {
        var facts = new CountedHistory(counted.Amount("awardedInAllTracks"), counted.Amount("paidInTrack"), counted.Amount("paidInAllTracks"))
        {
            ByPayer = counted.Has("byPayer") ? CountedByPayer(counted) : null,
        };
        counted.RefuseOthers();
        return facts;
    }

    private static ValueList<PayerHistory> ByPayer(RequestMembers history)
    {
        var payers = new HashSet<Payer>();
        return history.Objects("byPayer", payer => new PayerHistory(
            payer.CodeOnce("payer", payers), payer.Amount("awardedThisYear"), payer.Amount("paidThisYear"), payer.Amount("awardedInProgram")));
    }

    private static ValueList<PayerCountedHistory> CountedByPayer(RequestMembers counted)
    {
        var payers = new HashSet<Payer>();
        return counted.Objects("byPayer", payer => new PayerCountedHistory(
            payer.CodeOnce("payer", payers), payer.Amount("awardedInAllTracks"), payer.Amount("paidInTrack"), payer.Amount("paidInAllTracks")));
    }

    private static Elections Elected(RequestMembers elections)
    {
        var facts = new Elections(
            elections.Truth("coordinated"),
            elections.Code<Matching>("matching"),
            elections.Truth("recordedException"));
        elections.RefuseOthers();
        return facts;
    }

    private static ExtraFacts? Extra(RequestMembers extra)
    {
        var facts = new Dictionary<string, FactValue>(StringComparer.Ordinal);
        foreach (var (name, value) in extra.Rest())
        {
            FactValue? fact = value.ValueKind switch
            {
                JsonValueKind.Null => FactValue.Unknown,
                JsonValueKind.True => FactValue.Of(true),
                JsonValueKind.False => FactValue.Of(false),
                JsonValueKind.String => FactValue.Of(value.GetString()!),
                JsonValueKind.Number when value.TryGetDecimal(out var number) => FactValue.Of(number),
                JsonValueKind.Number => extra.Wrong<FactValue?>(name, MemberErrorCodes.TooLarge, null),
                _ => extra.Wrong<FactValue?>(name, MemberErrorCodes.NotAScalar, null),
            };
            if (fact is { } known)
            {
                facts[name] = known;
            }
        }

        return facts.Count == 0 ? null : new ExtraFacts(facts);
    }

    private static EstimateRequest Malformed(string where) =>
        new(null, null, null, null, [MemberPlace.Root.Error(MemberErrorCodes.Malformed, where)]);
}

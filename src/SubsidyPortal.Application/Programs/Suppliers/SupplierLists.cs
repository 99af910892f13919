using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Data;
using SubsidyPortal.Data.Rounds;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Companies;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Estimates;
using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Application.Programs;

/// <summary>What a program's list says about a seller on a day.</summary>
/// <param name="Listed">Null where the program has no list for the track.</param>
/// <param name="Source">The document; null where the seller isn't listed.</param>
/// <param name="From">Listed since.</param>
public sealed record SupplierListing(bool? Listed, string? Source, DateOnly? From)
{
    public static readonly SupplierListing NoList = new(null, null, null);
}

/// <summary>
/// Looks sellers up in the supplier lists. A seller is found by its unified social credit code where contract and list give one, otherwise
/// by name; the day is that of the contract's signature.
/// </summary>
public sealed class SupplierLists(PortalDb db)
{
    /// <summary>Name of the fact that the seller stands on the list.</summary>
    public const string Listed = "contract.vendor.listed";

    /// <summary>What the list says.</summary>
    public async Task<SupplierListing> FindAsync(string program, string track, ContractTerms terms, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(terms);
        var round = new QueryRound(db);
        var listing = Ask(round, program, track, terms);
        await round.SendAsync(cancellationToken);
        return listing.Value;
    }

    /// <summary>Asks for it in a round with something else.</summary>
    internal Answer<SupplierListing> Ask(QueryRound round, string program, string track, ContractTerms terms)
    {
        var list = db.ListedSuppliers.AsNoTracking().Where(s => s.Program == program && (s.Track == null || s.Track == track));
        var (uscc, key, day) = (string.IsNullOrEmpty(terms.SellerUscc) ? null : terms.SellerUscc, ListedSupplier.KeyOf(terms.SellerName), terms.SignedOn);
        if (uscc is null && key.Length == 0)
        {
            return new Answer<SupplierListing>(() => SupplierListing.NoList);
        }

        // A code that differs is another company of the same name.
        var any = round.Ask(db.Programs.Where(p => p.Code == program).Select(p => list.Any()));
        var found = round.Ask(list
            .Where(s => s.ListedFrom <= day && (s.ListedUntil == null || s.ListedUntil >= day)
                && ((uscc != null && s.Uscc == uscc) || ((uscc == null || s.Uscc == null) && key != "" && (s.ChineseKey == key || s.EnglishKey == key))))
            .OrderBy(s => s.ListedFrom).ThenBy(s => s.Id).Select(s => new { s.Source, s.ListedFrom }).Take(1));
        return any.As(rows => rows is not [true] ? SupplierListing.NoList
            : found.Value is [var seller] ? new SupplierListing(true, seller.Source, seller.ListedFrom)
            : new SupplierListing(false, null, null));
    }

    /// <summary>The facts with what the list says about the seller, where the track's rules look at it.</summary>
    internal async Task<EstimateFacts> EnterAsync(EstimateFacts facts, TrackQuestions questions, ContractTerms terms, CancellationToken cancellationToken)
    {
        if (!questions.Asks(Listed) || (await FindAsync(facts.Program, facts.Track, terms, cancellationToken)).Listed is not { } listed)
        {
            return facts;
        }

        return facts with { Contract = facts.Contract with { Vendor = facts.Contract.Vendor with { Listed = listed } } };
    }

    /// <summary>The same for a submitted case.</summary>
    internal async Task<EstimateFacts> EnterAsync(EstimateFacts facts, TrackQuestions questions, SubsidyApplication application, CancellationToken cancellationToken) =>
        questions.Asks(Listed) && await CaseContract.OfLoadedAsync(db, application, cancellationToken) is { } terms
            ? await EnterAsync(facts, questions, terms, cancellationToken)
            : facts;

    /// <summary>What the list says about the seller of a submitted case.</summary>
    internal async Task<SupplierListing> FindAsync(SubsidyApplication application, CancellationToken cancellationToken) =>
        await CaseContract.OfLoadedAsync(db, application, cancellationToken) is { } terms
            ? await FindAsync(application.Program, application.Track, terms, cancellationToken)
            : SupplierListing.NoList;
}

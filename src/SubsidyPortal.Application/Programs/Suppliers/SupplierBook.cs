using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Audit;
using SubsidyPortal.Domain.Programs;

namespace SubsidyPortal.Application.Programs;

/// <summary>Enters suppliers into a program's list, one after the other; the program is locked, so that no supplier is entered twice at once.</summary>
internal sealed class SupplierBook(PortalDb db, Actor actor, CityClock clock, AuditTrail audit, IIdentifiers identifiers)
{
    // By name and by code: a file of thousands of rows is compared with a list of thousands.
    private readonly Dictionary<string, List<ListedSupplier>> known = new(StringComparer.Ordinal);
    private string? read;

    /// <summary>Adds an entry.</summary>
    /// <exception cref="RuleViolationException"><c>program.unknown-track</c>, <c>supplier.already-listed</c>, <c>supplier.period-reversed</c>.</exception>
    public async Task<ListedSupplier> AddAsync(SubsidyProgram program, SupplierEntry entry, CancellationToken cancellationToken)
    {
        if (entry.Track is { } track && program.Track(track) is null)
        {
            throw new RuleViolationException(ProgramErrors.UnknownTrack(TypedText.Excerpt(track)));
        }

        if (read != program.Code)
        {
            known.Clear();
            (await db.ListedSuppliers.AsNoTracking().Where(s => s.Program == program.Code).ToListAsync(cancellationToken)).ForEach(Know);
            read = program.Code;
        }

        var alike = Known(ListedSupplier.KeyOf(entry.ChineseName)).Concat(entry.Uscc is { } uscc ? Known(uscc) : []);
        if (alike.FirstOrDefault(s => s.Overlaps(entry)) is { } there)
        {
            throw new RuleViolationException(SupplierErrors.AlreadyListed(there.ListedFrom));
        }

        var supplier = new ListedSupplier(identifiers.New(), program.Code, entry, clock.SignedBy(actor.UserId));
        Know(supplier);
        db.ListedSuppliers.Add(supplier);
        audit.Record("program.supplier-listed", Subject(program), after: Facts(supplier));
        return supplier;
    }

    private List<ListedSupplier> Known(string key) => known.GetValueOrDefault(key) ?? [];

    private void Know(ListedSupplier supplier)
    {
        foreach (var key in new[] { supplier.ChineseKey, supplier.Uscc }.OfType<string>())
        {
            if (!known.TryGetValue(key, out var alike))
            {
                known[key] = alike = [];
            }

            alike.Add(supplier);
        }
    }

    /// <summary>What an event about an entry is about.</summary>
    public static AuditSubject Subject(SubsidyProgram program) => new(program.City, "program", program.Code, null);

    /// <summary>An entry as an event tells it.</summary>
    public static Dictionary<string, string> Facts(ListedSupplier supplier) => new()
    {
        ["supplier"] = supplier.ChineseName,
        ["uscc"] = supplier.Uscc ?? "",
        ["track"] = supplier.Track ?? "",
        ["listedFrom"] = DayText.Iso(supplier.ListedFrom),
        ["listedUntil"] = supplier.ListedUntil is { } until ? DayText.Iso(until) : "",
        ["document"] = supplier.Source,
    };
}

using System.Globalization;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Companies;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Application.Programs;

/// <summary>
/// Enters a grant list (导入免申即享名单) and prepares a case for each row whose company is registered. All or nothing: one bad row, and nothing is
/// entered. A row that stands on the list already is counted and not entered again, so that a file may be imported once more.
/// </summary>
/// <remarks>
/// A program manager's act: whoever will check, review or approve the cases must not have written their figures.
/// </remarks>
/// <param name="CommandId">Made by the client.</param>
/// <param name="Program">Program code.</param>
/// <param name="Track">A track whose policy in force grants automatically; else <c>grant-list.not-automatic</c>.</param>
/// <param name="Text">
/// The columns of <see cref="GrantListColumn"/>; a first row without a digit in its first cell is a head. At most
/// <see cref="GrantListFile.MostRows"/> rows and <see cref="GrantListFile.MostCharacters"/> characters.
/// </param>
[AllowedFor(Role.ProgramManager)]
public sealed record ImportGrantList(Guid CommandId, string Program, string Track, string Text) : ICommand<ImportedGrantList>;

/// <summary>What became of a file.</summary>
/// <param name="Added">Rows entered.</param>
/// <param name="Prepared">Of these, the ones that have their case now; the others wait for their company.</param>
/// <param name="Known">Rows that stood on the list before.</param>
/// <param name="Refused">What is wrong; nothing was entered unless it is empty.</param>
public sealed record ImportedGrantList(int Added, int Prepared, int Known, IReadOnlyList<RefusedGrantCell> Refused);

/// <summary>What is wrong in a file.</summary>
/// <param name="Row">Line of the file, from 1.</param>
/// <param name="Column">The column; null where it is the row as a whole.</param>
/// <param name="Code">Code of the refusal.</param>
/// <param name="Arguments">What fills the refusal's text; days as yyyy-MM-dd.</param>
public sealed record RefusedGrantCell(int Row, GrantListColumn? Column, string Code, IReadOnlyList<string> Arguments);

internal sealed class ImportGrantListValidator : AbstractValidator<ImportGrantList>
{
    public ImportGrantListValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.Program).NotEmpty();
        RuleFor(c => c.Track).NotEmpty();
        RuleFor(c => c.Text).Storable();
        RuleFor(c => c.Text).Refused(text => text is null ? GrantListErrors.NoRows() : GrantListFile.WhyNotRead(text));
    }
}

internal sealed class ImportGrantListHandler(
    PortalDb db, Actor actor, CityClock clock, ProgramsAccess access, PolicyStore policies, GrantListDesk desk, AuditTrail audit, IIdentifiers identifiers)
    : ICommandHandler<ImportGrantList, ImportedGrantList>
{
    public async Task<ImportedGrantList> HandleAsync(ImportGrantList command, CancellationToken cancellationToken)
    {
        // Locked, so that two officials who import at once find each other's rows.
        var program = await access.LoadForChangeAsync(command.Program, cancellationToken);
        var signed = clock.SignedBy(actor.UserId);
        if (!program.TakesSubmissionsOn(signed.Today))
        {
            throw new RuleViolationException(ApplicationErrors.ProgramClosed(program.Code));
        }

        var policy = await policies.InForceAsync(program.Code, signed.Today, cancellationToken);
        var track = policy?.FindTrack(command.Track) ?? throw new RuleViolationException(ProgramErrors.UnknownTrack(TypedText.Excerpt(command.Track)));
        if (track.Mode != PaymentMode.Automatic)
        {
            throw new RuleViolationException(GrantListErrors.NotAutomatic(track.Code));
        }

        var lines = GrantListFile.Read(command.Text, track, TrackQuestions.Of(policy.Document, track), signed.Today).ToList();
        var companies = await CompaniesAsync(program.City, lines, cancellationToken);
        var (fresh, known, refused) = await SortAsync(program, track.Code, lines, companies, cancellationToken);
        if (refused.Count > 0)
        {
            return new ImportedGrantList(0, 0, known, refused);
        }

        var rows = fresh.ConvertAll(entry => new GrantListRow(identifiers.New(), program, track.Code, entry, signed));
        db.GrantListRows.AddRange(rows);
        var prepared = await desk.PrepareAsync(rows, companies.Values, cancellationToken);
        if (rows.Count > 0)
        {
            audit.Record("program.grant-list-imported", SupplierBook.Subject(program), after: new Dictionary<string, string>
            {
                ["track"] = track.Code,
                ["rows"] = rows.Count.ToString(CultureInfo.InvariantCulture),
                ["prepared"] = prepared.ToString(CultureInfo.InvariantCulture),
                ["sources"] = string.Join("; ", rows.Select(r => r.Entry.Source).Distinct().Take(5)),
            });
        }

        return new ImportedGrantList(rows.Count, prepared, known, []);
    }

    private async Task<Dictionary<string, Company>> CompaniesAsync(string city, List<GrantListLine> lines, CancellationToken cancellationToken)
    {
        var codes = lines.Select(l => l.Entry?.Uscc).OfType<string>().Distinct().ToList();
        return await db.Companies.AsNoTracking().Where(c => c.City == city && codes.Contains(c.Uscc)).ToDictionaryAsync(c => c.Uscc, cancellationToken);
    }

    /// <summary>Which rows are new, how many are known, and what is wrong with the others.</summary>
    private async Task<(List<GrantListEntry> Fresh, int Known, List<RefusedGrantCell> Refused)> SortAsync(
        SubsidyProgram program, string track, List<GrantListLine> lines, Dictionary<string, Company> companies, CancellationToken cancellationToken)
    {
        var listed = await db.GrantListRows.AsNoTracking().Where(r => r.Program == program.Code && r.Track == track && r.StruckAt == null)
            .ToDictionaryAsync(r => (r.Entry.Uscc, r.Entry.NumberKey), cancellationToken);
        var ids = companies.Values.Select(c => c.Id).ToList();
        var used = await desk.UsedAsync(program.Code, track, ids, cancellationToken);
        var barred = await db.ConflictsOfInterest.Where(c => c.UserId == actor.UserId && ids.Contains(c.CompanyId)).Select(c => c.CompanyId).ToListAsync(cancellationToken);
        var first = new Dictionary<(string, string), int>();
        List<GrantListEntry> fresh = [];
        List<RefusedGrantCell> refused = [];
        var known = 0;
        foreach (var line in lines)
        {
            refused.AddRange(line.Problems.Select(p => Told(line, p.Column, p.Violation)));
            if (line.Entry is not { } entry)
            {
                continue;
            }

            var key = (entry.Uscc, entry.NumberKey);
            var company = companies.GetValueOrDefault(entry.Uscc);
            if (!first.TryAdd(key, line.Number))
            {
                refused.Add(Told(line, GrantListColumn.ContractNumber, GrantListErrors.RowTwice(first[key])));
            }
            else if (company is not null && (company.Id == actor.CompanyId || barred.Contains(company.Id)))
            {
                refused.Add(Told(line, GrantListColumn.Uscc, GrantListErrors.RowNotYours()));
            }
            else if (listed.TryGetValue(key, out var there))
            {
                known++;
                if (there.Entry != entry)
                {
                    refused.Add(Told(line, null, GrantListErrors.RowDiffers(clock.DateOf(there.AddedAt))));
                }
            }
            else if (company is not null && used.TryGetValue((company.Id, entry.NumberKey), out var number))
            {
                refused.Add(Told(line, GrantListColumn.ContractNumber, GrantListErrors.RowHasCase(number)));
            }
            else
            {
                fresh.Add(entry);
            }
        }

        return (fresh, known, refused);
    }

    private static RefusedGrantCell Told(GrantListLine line, GrantListColumn? column, RuleViolation violation) =>
        new(line.Number, column, violation.Code, [.. violation.Arguments.Select(Text)]);

    private static string Text(object argument) => argument switch
    {
        DateOnly day => DayText.Iso(day),
        Money amount => amount.ToDisplay(),
        _ => argument.ToString() ?? "",
    };
}

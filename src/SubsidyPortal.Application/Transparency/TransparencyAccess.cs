using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Programs;

namespace SubsidyPortal.Application.Transparency;

/// <summary>
/// What anybody may see without signing in: opened programs, intended awards while their notice runs, and awards. Nothing else of a
/// case is public.
/// </summary>
public sealed class TransparencyAccess(PortalDb db)
{
    public IQueryable<SubsidyProgram> Programs() => db.Programs.AsNoTracking().Where(p => p.Status != ProgramStatus.Draft);

    /// <summary>One opened program.</summary>
    /// <exception cref="NotFoundException">Absent, or a draft.</exception>
    public async Task<SubsidyProgram> ProgramAsync(string code, CancellationToken cancellationToken) =>
        await Programs().Include(p => p.Pools).SingleOrDefaultAsync(p => p.Code == code, cancellationToken) ?? throw new NotFoundException();

    /// <summary>Cases of a program whose public notice runs on this day.</summary>
    public IQueryable<SubsidyApplication> Notices(string program, DateOnly today) => db.Applications.AsNoTracking()
        .Where(a => a.Program == program && a.Status == ApplicationStatus.PublicNotice && a.NoticeUntil >= today);

    /// <summary>Awards of a program; a revoked one is no award any more.</summary>
    public IQueryable<SubsidyApplication> Awards(string program) => db.Applications.AsNoTracking()
        .Where(a => a.Program == program && a.AwardedOn != null && (a.Status == ApplicationStatus.Awarded || a.Status == ApplicationStatus.Closed));

    /// <summary>Locks and loads a case in public notice, for an objection; by its number, because that is what the notice shows.</summary>
    /// <exception cref="NotFoundException">No notice of this number runs.</exception>
    public async Task<SubsidyApplication> LockNoticeAsync(string program, string number, DateOnly today, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM applications WHERE number = {number} FOR UPDATE", cancellationToken);
        return await db.Applications.Include(a => a.Objections)
            .SingleOrDefaultAsync(
                a => a.Number == number && a.Program == program && a.Status == ApplicationStatus.PublicNotice && a.NoticeUntil >= today
                    && db.Programs.Any(p => p.Code == program && p.Status != ProgramStatus.Draft),
                cancellationToken)
            ?? throw new NotFoundException();
    }
}

using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Audit;
using SubsidyPortal.Domain.Claims;

namespace SubsidyPortal.Application.Audit;

/// <summary>Writes typed events in the transaction of the act. People appear by id only.</summary>
public sealed class AuditTrail(PortalDb db, Actor actor, CityClock clock, CommandContext command, IIdentifiers identifiers)
{
    /// <summary>Begins the keys of a return's points: point01, point02.</summary>
    public const string Point = "point";

    private static readonly Dictionary<string, string> Empty = [];

    private DateOnly? effectiveOn;

    /// <summary>For acts that count on another day than that of recording: what the bank did counts on the bank's day.</summary>
    public AuditTrail On(DateOnly day) => new(db, actor, clock, command, identifiers) { effectiveOn = day };

    /// <summary>Records one event.</summary>
    /// <param name="type">Stable name: feature first, what happened in the past tense.</param>
    /// <param name="subject">What it is about.</param>
    /// <param name="before">Values before, where something changed.</param>
    /// <param name="after">Values after.</param>
    /// <param name="reason">Why, where the act needs a reason.</param>
    public void Record(
        string type,
        AuditSubject subject,
        IReadOnlyDictionary<string, string>? before = null,
        IReadOnlyDictionary<string, string>? after = null,
        string? reason = null)
    {
        var now = clock.Now;
        db.AuditEvents.Add(new AuditEvent(
            identifiers.New(),
            type,
            subject,
            actor.SignedIn ? actor.UserId : null,
            before ?? Empty,
            after ?? Empty,
            reason,
            command.CommandId,
            effectiveOn ?? clock.DateOf(now),
            now));
    }

    /// <summary>Records an event of an application.</summary>
    public void Record(string type, SubsidyApplication application, ApplicationStatus before, string? reason = null, params (string Key, string Value)[] facts)
    {
        ArgumentNullException.ThrowIfNull(application);
        var after = facts.ToDictionary(f => f.Key, f => f.Value);
        after["status"] = application.Status.ToString();
        Record(
            type,
            new AuditSubject(application.City, "application", application.Id.ToString(), application.Id),
            new Dictionary<string, string> { ["status"] = before.ToString() },
            after,
            reason);
    }

    /// <summary>Records an event of a claim, in the history of its award's case.</summary>
    public void Record(string type, CostClaim claim, ClaimStatus before, string? reason = null, params (string Key, string Value)[] facts)
    {
        ArgumentNullException.ThrowIfNull(claim);
        var after = facts.ToDictionary(f => f.Key, f => f.Value);
        after["status"] = claim.Status.ToString();
        after["claim"] = claim.Number;
        Record(
            type,
            new AuditSubject(claim.City, "claim", claim.Id.ToString(), claim.ApplicationId),
            new Dictionary<string, string> { ["status"] = before.ToString() },
            after,
            reason);
    }
}

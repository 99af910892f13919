using System.Globalization;
using System.Text.Json.Nodes;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Domain.Programs;

/// <summary>
/// A policy version in the making (政策草案): a document that may still have faults, written by its authors, handed over for publication
/// and published by somebody who didn't write it. Only the published version counts; the draft stays as the record of how it came about.
/// </summary>
public sealed class PolicyDraft
{
    public const int ReasonLength = 500;

    private PolicyDraft()
    {
    }

    /// <param name="id">Also the case in which author and publisher must differ.</param>
    /// <param name="city">Division code.</param>
    /// <param name="program">Program code.</param>
    /// <param name="number">The version it is to become.</param>
    /// <param name="basedOn">The published version it began as; null for the catalogue's or an empty one.</param>
    /// <param name="document">UTF-8 JSON, valid or not.</param>
    /// <param name="roster">Takes the author.</param>
    /// <param name="signed">The author.</param>
    public PolicyDraft(Guid id, string city, string program, int number, int? basedOn, byte[] document, DutyRoster roster, Signed signed)
    {
        ArgumentNullException.ThrowIfNull(roster);
        roster.Take(Duty.Author, signed);
        Id = id;
        City = city;
        Program = program;
        Number = number;
        BasedOn = basedOn;
        Document = document;
        AuthorId = signed.By;
        CreatedAt = signed.At;
        ChangedBy = signed.By;
        ChangedAt = signed.At;
    }

    public Guid Id { get; private set; }

    /// <summary>Division code of the city.</summary>
    public string City { get; private set; } = "";

    /// <summary>Program code.</summary>
    public string Program { get; private set; } = "";

    /// <summary>The version it is to become, one above the last published; brought up to date with every change.</summary>
    public int Number { get; private set; }

    /// <summary>The published version it began as.</summary>
    public int? BasedOn { get; private set; }

    /// <summary>The document as edited; with publication these bytes are published.</summary>
    public byte[] Document { get; private set; } = [];

    public PolicyDraftStatus Status { get; private set; }

    /// <summary>Who began it; everybody who changes it becomes an author too and can't publish it.</summary>
    public Guid AuthorId { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public Guid ChangedBy { get; private set; }

    public DateTimeOffset ChangedAt { get; private set; }

    public Guid? SubmittedBy { get; private set; }

    public DateTimeOffset? SubmittedAt { get; private set; }

    public Guid? SettledBy { get; private set; }

    public DateTimeOffset? SettledAt { get; private set; }

    /// <summary>
    /// Why elements of the version before were changed, one reason for each. They stand beside the document and not in it: its hash is over
    /// the law alone.
    /// </summary>
    public IReadOnlyList<ChangeReason> Reasons { get; private set; } = [];

    /// <summary>The version whose place it takes, with which it is compared; null for a program's first.</summary>
    public int? Replaces => Number > 1 ? Number - 1 : null;

    /// <summary>Why it was sent back or discarded.</summary>
    public string? Reason { get; private set; }

    public int Revision { get; private set; }

    /// <summary>Replaces the document; who does becomes an author. Faults don't matter yet.</summary>
    public void Change(byte[] document, int number, DutyRoster roster, Signed signed)
    {
        ArgumentNullException.ThrowIfNull(roster);
        Require(PolicyDraftAct.Change);
        roster.Take(Duty.Author, signed);
        Document = document;
        Number = number;
        Move(PolicyDraftAct.Change, signed);
    }

    /// <summary>Gives one reason for changed elements, instead of the earlier ones; who does becomes an author.</summary>
    public void GiveReason(IReadOnlyCollection<string> elements, string text, DutyRoster roster, Signed signed)
    {
        ArgumentNullException.ThrowIfNull(elements);
        ArgumentNullException.ThrowIfNull(roster);
        Require(PolicyDraftAct.Change);
        var reason = ReasonOf(text);
        roster.Take(Duty.Author, signed);
        Reasons = [.. Reasons.Where(r => !elements.Contains(r.Element)), .. elements.Distinct().Select(e => new ChangeReason(e, reason, signed.By, signed.At))];
        Move(PolicyDraftAct.Change, signed);
    }

    /// <summary>
    /// Hands the draft over for publication; every point of the gate holds. From now on only the reasons of what is changed in the end are kept.
    /// </summary>
    /// <param name="gate">Every point.</param>
    /// <param name="changed">The elements that need a reason.</param>
    /// <param name="roster">Takes the author.</param>
    /// <param name="signed">Who hands it over.</param>
    public void Submit(IReadOnlyList<PublicationPoint> gate, IReadOnlySet<string> changed, DutyRoster roster, Signed signed)
    {
        ArgumentNullException.ThrowIfNull(changed);
        ArgumentNullException.ThrowIfNull(roster);
        Require(PolicyDraftAct.Submit);
        PublicationGate.Require(gate);
        Reasons = [.. Reasons.Where(r => changed.Contains(r.Element))];
        roster.Take(Duty.Author, signed);
        Move(PolicyDraftAct.Submit, signed);
        (SubmittedBy, SubmittedAt, Reason) = (signed.By, signed.At, null);
    }

    /// <summary>Opens a submitted draft for changes again, with the reason.</summary>
    public void SendBack(string reason, Signed signed)
    {
        Require(PolicyDraftAct.SendBack);
        Reason = ReasonOf(reason);
        Move(PolicyDraftAct.SendBack, signed);
    }

    /// <summary>Signs the publication; never an author, and every point of the gate holds again on this day.</summary>
    public void Publish(IReadOnlyList<PublicationPoint> gate, DutyRoster roster, Signed signed)
    {
        ArgumentNullException.ThrowIfNull(roster);
        Require(PolicyDraftAct.Publish);
        roster.RequireFree(Duty.Publisher, signed.By);
        PublicationGate.Require(gate);
        roster.Take(Duty.Publisher, signed);
        Move(PolicyDraftAct.Publish, signed);
        (SettledBy, SettledAt) = (signed.By, signed.At);
    }

    /// <summary>Gives the draft up; it stays readable.</summary>
    public void Discard(string reason, Signed signed)
    {
        Require(PolicyDraftAct.Discard);
        Reason = ReasonOf(reason);
        Move(PolicyDraftAct.Discard, signed);
        (SettledBy, SettledAt) = (signed.By, signed.At);
    }

    /// <summary>Refuses an act that isn't possible in this state.</summary>
    /// <exception cref="RuleViolationException"><c>policy.wrong-state</c>.</exception>
    public void Require(PolicyDraftAct act)
    {
        if (PolicyDraftTransitions.Table.Find(Status, act) is null)
        {
            throw new RuleViolationException(PolicyErrors.WrongState(Status, act));
        }
    }

    private void Move(PolicyDraftAct act, Signed signed)
    {
        Status = PolicyDraftTransitions.Table.Find(Status, act)!.To;
        Revision++;
        ChangedBy = signed.By;
        ChangedAt = signed.At;
    }

    private static string ReasonOf(string reason) =>
        string.IsNullOrWhiteSpace(reason) ? throw new RuleViolationException(PolicyErrors.ReasonNeeded()) : reason.Trim();

    /// <summary>The first day that a draft's document names; null where it names none that can be read.</summary>
    public static DateOnly? EffectiveFromOf(ReadOnlySpan<byte> document) =>
        PolicyTree.Read(document)["effectiveFrom"] is JsonValue value && value.TryGetValue<string>(out var text)
        && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;
}

namespace SubsidyPortal.Domain.Programs;

/// <summary>Refusals about policy versions and their drafts.</summary>
public static class PolicyErrors
{
    public static RuleViolation WrongState(PolicyDraftStatus status, PolicyDraftAct act) => RuleViolation.Of("policy.wrong-state", status, act);

    public static RuleViolation ReasonNeeded() => RuleViolation.Of("policy.reason-needed");

    /// <summary>Argument: how many changes have no reason yet.</summary>
    public static RuleViolation ReasonsMissing(int missing) => RuleViolation.Of("policy.reasons-missing", missing);

    /// <summary>A reason is given for something that the draft leaves as it was.</summary>
    public static RuleViolation NotChanged() => RuleViolation.Of("policy.not-changed");

    /// <summary>Argument: how many faults the document has.</summary>
    public static RuleViolation HasFaults(int faults) => RuleViolation.Of("policy.has-faults", faults);

    /// <summary>Argument: the track without a worked example.</summary>
    public static RuleViolation ExampleMissing(string track) => RuleViolation.Of("policy.example-missing", track);

    /// <summary>The effective date lies before today, where cases were already handed in under an earlier version.</summary>
    public static RuleViolation EffectiveInThePast(DateOnly effective, DateOnly today) => RuleViolation.Of("policy.effective-past", effective, today);

    /// <summary>A version takes effect no earlier than the one before it.</summary>
    public static RuleViolation EffectiveBeforeLast(DateOnly effective, DateOnly last) => RuleViolation.Of("policy.effective-before-last", effective, last);

    /// <summary>Another version was published meanwhile. Arguments: the draft's number and the next free one.</summary>
    public static RuleViolation NumberTaken(int number, int next) => RuleViolation.Of("policy.number-taken", number, next);

    /// <summary>The text isn't a JSON object that can be edited. Arguments: place and reason.</summary>
    public static RuleViolation NotADocument(string path, string reason) => RuleViolation.Of("policy.not-a-document", path, new Policies.FaultReason(reason));

    public static RuleViolation UnknownVersion(int version) => RuleViolation.Of("policy.unknown-version", version);

    /// <summary>The case stands on this version already.</summary>
    public static RuleViolation SameVersion(int version) => RuleViolation.Of("policy.same-version", version);

    /// <summary>Nobody gets more or less by rules that don't apply to anybody yet.</summary>
    public static RuleViolation NotInForceYet(int version, DateOnly from) => RuleViolation.Of("policy.not-in-force-yet", version, from);

    /// <summary>The version has no such track.</summary>
    public static RuleViolation NoSuchTrack(int version, string track) => RuleViolation.Of("policy.no-such-track", version, track);

    /// <summary>Case numbers carry the letter; another track of the program has it.</summary>
    public static RuleViolation LetterTaken(string letter) => RuleViolation.Of("policy.letter-taken", letter);
}

using SubsidyPortal.Domain.Applications;

namespace SubsidyPortal.Application.Applications;

/// <summary>The parts of an application, in the order of the task list.</summary>
public enum DraftTask
{
    Company,
    Contract,
    Costs,
    Evidence,
    Bank,
    Declaration,
}

/// <summary>How far a task is.</summary>
public enum DraftTaskState
{
    NotStarted,
    InProgress,
    Done,
}

/// <summary>A task with what is still wrong in it.</summary>
public sealed record DraftTaskView(DraftTask Task, DraftTaskState State, IReadOnlyList<DraftProblem> Problems);

/// <summary>Which field belongs to which task.</summary>
public static class DraftTasks
{
    private static readonly Dictionary<string, DraftTask> Fields = new()
    {
        [DraftFields.Affiliated] = DraftTask.Costs,
        [DraftFields.ThirdParty] = DraftTask.Costs,
        [DraftFields.OtherFunding] = DraftTask.Costs,
        [DraftFields.ClaimedBefore] = DraftTask.Costs,
        [DraftFields.Coordinated] = DraftTask.Costs,
        [DraftFields.Matching] = DraftTask.Costs,
        [DraftFields.Incurred] = DraftTask.Costs,
        [DraftFields.Paid] = DraftTask.Costs,
        [DraftFields.BankConfirmed] = DraftTask.Bank,
        [DraftFields.DeclaredTrue] = DraftTask.Declaration,
        [DraftFields.DeclaredNotPaidTwice] = DraftTask.Declaration,
        [DraftFields.DeclaredBy] = DraftTask.Declaration,
    };

    /// <summary>The task of a field key, of <c>lines</c>, <c>line:ID</c> or <c>slot:NAME</c>.</summary>
    public static DraftTask Of(string field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return field.StartsWith("line", StringComparison.Ordinal) ? DraftTask.Costs
            : field.StartsWith("slot:", StringComparison.Ordinal) || field.StartsWith("document:", StringComparison.Ordinal) ? DraftTask.Evidence
            : DraftFields.IsFact(field) ? DraftTask.Costs
            : Fields.GetValueOrDefault(field, DraftTask.Contract);
    }

    /// <summary>All tasks, in order.</summary>
    public static IReadOnlyList<DraftTaskView> Of(ApplicationDraft draft, int papers, IReadOnlyList<DraftProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(problems);
        var open = problems.ToLookup(p => Of(p.Field));
        return [.. Enum.GetValues<DraftTask>().Select(task => new DraftTaskView(task, State(task, draft, papers, open[task].Any()), [.. open[task]]))];
    }

    private static DraftTaskState State(DraftTask task, ApplicationDraft draft, int papers, bool problems)
    {
        if (!problems)
        {
            return DraftTaskState.Done;
        }

        var touched = draft.Answers.Any(a => a.Value.Length > 0 && Of(a.Key) == task)
            || (task == DraftTask.Costs && draft.Lines.Count > 0)
            || (task == DraftTask.Evidence && papers > 0);
        return touched ? DraftTaskState.InProgress : DraftTaskState.NotStarted;
    }
}

using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Companies;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Estimates;
using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Application.Programs;

/// <summary>The columns of a grant list's file, in their order.</summary>
public enum GrantListColumn
{
    Uscc,
    ContractNumber,
    Title,

    /// <summary>Contract kind code.</summary>
    Kind,
    Seller,
    SignedOn,
    StartsOn,
    EndsOn,

    /// <summary>Line kind code.</summary>
    LineKind,

    /// <summary>The contract's sum, in yuan.</summary>
    Amount,

    /// <summary>What was incurred or paid, in yuan; read only where the track measures its base by it.</summary>
    Reported,

    /// <summary>Register or platform that the row comes from.</summary>
    Source,
}

/// <summary>What is wrong with a cell, or with a whole row where no column is named.</summary>
internal sealed record GrantListProblem(GrantListColumn? Column, RuleViolation Violation);

/// <summary>A row of a file: what it says, or what is wrong with it.</summary>
internal sealed record GrantListLine(int Number, GrantListEntry? Entry, IReadOnlyList<GrantListProblem> Problems);

/// <summary>
/// Reads a grant list from CSV. A row is read as the draft that it is going to be, by the same reader, so that no row can enter the list that its
/// company couldn't hand in.
/// </summary>
public static class GrantListFile
{
    public const int MostRows = 2000;
    public const int MostCharacters = 400_000;

    // What a list can't know is the company's to say; the reader wants an answer before it reads the rest.
    private static readonly ApplicationDraft Unsaid = ApplicationDraft.Empty
        .With(DraftFields.Use, EnumCode.Of(ContractUse.Other)).With(DraftFields.OtherFunding, "none");

    private static readonly Dictionary<GrantListColumn, string> Fields = new()
    {
        [GrantListColumn.ContractNumber] = DraftFields.ContractNumber,
        [GrantListColumn.Title] = DraftFields.ContractTitle,
        [GrantListColumn.Seller] = DraftFields.Seller,
        [GrantListColumn.SignedOn] = DraftFields.SignedOn,
        [GrantListColumn.StartsOn] = DraftFields.StartsOn,
        [GrantListColumn.EndsOn] = DraftFields.EndsOn,
        [GrantListColumn.Amount] = DraftFields.ContractTotal,
    };

    /// <summary>Why a file isn't read at all; null where it is.</summary>
    public static RuleViolation? WhyNotRead(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > MostCharacters)
        {
            return GrantListErrors.TooMuch(MostRows, MostCharacters);
        }

        var rows = Rows(text);
        return rows.Count == 0 ? GrantListErrors.NoRows() : rows.Count > MostRows ? GrantListErrors.TooMuch(MostRows, MostCharacters) : null;
    }

    /// <summary>The contract kinds that a list of the track may name.</summary>
    public static IReadOnlyList<string> KindsOf(TrackPolicy track)
    {
        ArgumentNullException.ThrowIfNull(track);
        return [.. track.Base.Counted.Select(c => EnumCode.Of(c.Contract)).Distinct()];
    }

    internal static IEnumerable<GrantListLine> Read(string text, TrackPolicy track, TrackQuestions questions, DateOnly today) =>
        Rows(text).Select(row => Line(row.Number, row.Cells, track, questions, today));

    private static GrantListLine Line(int number, List<string> cells, TrackPolicy track, TrackQuestions questions, DateOnly today)
    {
        var problems = new List<GrantListProblem>();
        var fields = new Dictionary<GrantListColumn, string>(Fields);
        if (questions.Reported is { } reported)
        {
            fields[GrantListColumn.Reported] = reported;
        }

        var uscc = Uscc();
        var source = Needed(GrantListColumn.Source, GrantListRow.SourceLength);
        var kind = Code(GrantListColumn.Kind, KindsOf(track));
        var lineKind = Code(GrantListColumn.LineKind, [.. EnumCode.All<LineKind>()]);
        var draft = Unsaid.With(DraftFields.ContractKind, kind);
        foreach (var (column, field) in fields)
        {
            draft = draft.With(field, Needed(column, DraftFields.LimitOf(field)));
        }

        draft = draft.WithLines([new DraftLine(Guid.Empty, null, draft[DraftFields.ContractTitle], lineKind, "", draft[DraftFields.ContractTotal])]);
        var reading = DraftReader.ReadFacts(draft, today, questions);
        problems.AddRange(
            from problem in reading.Problems
            from column in fields.Where(f => f.Value == problem.Field).Select(f => f.Key)
            where !problems.Exists(p => p.Column == column)
            select new GrantListProblem(column, problem.Violation));
        if (problems.Count > 0 || reading.Content is not { Terms: { } terms } content)
        {
            return new GrantListLine(number, null, [.. problems.OrderBy(p => p.Column)]);
        }

        return new GrantListLine(number, new GrantListEntry(
            uscc, terms.Number, terms.NumberKey, terms.Title, terms.Kind, terms.SellerName, terms.SignedOn, terms.StartsOn, terms.EndsOn, lineKind, terms.Total,
            content.Incurred ?? content.Paid, source), []);

        string Cell(GrantListColumn column) => (int)column < cells.Count ? cells[(int)column].Trim() : "";

        string Refuse(GrantListColumn column, RuleViolation violation)
        {
            problems.Add(new GrantListProblem(column, violation));
            return "";
        }

        string Needed(GrantListColumn column, int limit) => Cell(column) switch
        {
            "" => Refuse(column, GrantListErrors.RowCellEmpty()),
            { } text when text.Length > limit => Refuse(column, GrantListErrors.RowTooLong(limit)),
            { } text when !TypedText.IsOneLine(text) => Refuse(column, DraftErrors.NotText()),
            { } text => text,
        };

        string Code(GrantListColumn column, IReadOnlyList<string> codes) => Cell(column) switch
        {
            "" => Refuse(column, GrantListErrors.RowCellEmpty()),
            { } text when !codes.Contains(text) => Refuse(column, GrantListErrors.RowCodeUnknown(text, string.Join(", ", codes))),
            { } text => text,
        };

        string Uscc() => Cell(GrantListColumn.Uscc) switch
        {
            "" => Refuse(GrantListColumn.Uscc, GrantListErrors.RowCellEmpty()),
            { } text when !UnifiedSocialCreditCode.TryParse(text, out var code, out var error) => Refuse(GrantListColumn.Uscc, error),
            { } text => UnifiedSocialCreditCode.Parse(text).Value,
        };
    }

    /// <summary>The rows that hold something; a head, whose first cell has no digit, isn't one.</summary>
    private static List<(int Number, List<string> Cells)> Rows(string text)
    {
        var rows = CsvText.Rows(text);
        if (rows.Count > 0 && rows[0].Cells[0] is { Length: > 0 } head && !head.Any(char.IsDigit))
        {
            rows.RemoveAt(0);
        }

        return rows;
    }
}

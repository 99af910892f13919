using SubsidyPortal.Domain.Applications;

namespace SubsidyPortal.Domain.Programs;

/// <summary>
/// A row of a program's grant list (免申即享名单): a contract of a company that gets its subsidy without asking for it. A row waits until its
/// company is registered, then becomes a prepared case, once. What it says is never rewritten; a waiting row can be struck, and stays to be read.
/// </summary>
public sealed class GrantListRow
{
    public const int SourceLength = 200;

    /// <summary>Characters of the reason for which a row is struck.</summary>
    public const int ReasonLength = 200;

    private GrantListRow()
    {
    }

    /// <summary>A new row.</summary>
    /// <param name="id">Made by the caller.</param>
    /// <param name="program">The program, whose city keeps the row.</param>
    /// <param name="track">Track code.</param>
    /// <param name="entry">What the row says.</param>
    /// <param name="signed">Who entered it, and when.</param>
    public GrantListRow(Guid id, SubsidyProgram program, string track, GrantListEntry entry, Signed signed)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(entry);
        Id = id;
        City = program.City;
        Program = program.Code;
        Track = track;
        Entry = entry;
        AddedBy = signed.By;
        AddedAt = signed.At;
    }

    public Guid Id { get; private set; }

    /// <summary>Division code of the city.</summary>
    public string City { get; private set; } = "";

    /// <summary>Program code.</summary>
    public string Program { get; private set; } = "";

    /// <summary>Track code.</summary>
    public string Track { get; private set; } = "";

    /// <summary>What it says; company and contract number stand there once per track.</summary>
    public GrantListEntry Entry { get; private set; } = null!;

    public Guid AddedBy { get; private set; }

    public DateTimeOffset AddedAt { get; private set; }

    /// <summary>The case that was prepared from it; null while its company isn't registered.</summary>
    public Guid? ApplicationId { get; private set; }

    public DateTimeOffset? PreparedAt { get; private set; }

    /// <summary>Who struck the row (划去) while it waited; null while it stands.</summary>
    public Guid? StruckBy { get; private set; }

    public DateTimeOffset? StruckAt { get; private set; }

    /// <summary>Why, up to <see cref="ReasonLength"/> characters.</summary>
    public string? StruckFor { get; private set; }

    /// <summary>Strikes a row that waits: nothing comes of it any more, and the same contract can be listed anew.</summary>
    /// <exception cref="RuleViolationException"><c>grant-list.has-case</c>: what is wrong is the company's to correct now; <c>grant-list.is-struck</c>.</exception>
    public void Strike(string reason, Signed signed)
    {
        if (ApplicationId is not null)
        {
            throw new RuleViolationException(GrantListErrors.HasCase());
        }

        if (StruckAt is not null)
        {
            throw new RuleViolationException(GrantListErrors.IsStruck());
        }

        (StruckBy, StruckAt, StruckFor) = (signed.By, signed.At, reason.Trim());
    }

    /// <summary>The row's case exists from now on.</summary>
    /// <exception cref="InvalidOperationException">It has one already, or was struck.</exception>
    public void BecomeCase(Guid applicationId, DateTimeOffset at)
    {
        if (ApplicationId is not null || StruckAt is not null)
        {
            throw new InvalidOperationException($"Row {Id} of the grant list has its case or was struck.");
        }

        ApplicationId = applicationId;
        PreparedAt = at;
    }
}

/// <summary>What a row says; read and checked.</summary>
/// <param name="Uscc">Unified social credit code of the company.</param>
/// <param name="Number">Contract number as printed.</param>
/// <param name="NumberKey">The same as numbers are compared.</param>
/// <param name="Title">Up to 200 characters.</param>
/// <param name="Kind">Contract kind code, one that the track supports.</param>
/// <param name="Seller">Up to 200 characters.</param>
/// <param name="LineKind">Line kind code.</param>
/// <param name="Amount">The contract's one line and its sum, in yuan.</param>
/// <param name="Reported">What was incurred or paid, in yuan, where the track measures its base by it.</param>
/// <param name="Source">Register or platform that the row comes from, up to <see cref="GrantListRow.SourceLength"/> characters.</param>
public sealed record GrantListEntry(
    string Uscc,
    string Number,
    string NumberKey,
    string Title,
    string Kind,
    string Seller,
    DateOnly SignedOn,
    DateOnly StartsOn,
    DateOnly EndsOn,
    string LineKind,
    Money Amount,
    Money? Reported,
    string Source)
{
    /// <summary>The answers of a draft that says the same.</summary>
    /// <param name="reported">The draft field for <see cref="Reported"/>, <see cref="DraftFields.Incurred"/> or <see cref="DraftFields.Paid"/>; null where the track asks for neither.</param>
    public IReadOnlyDictionary<string, string> Answers(string? reported)
    {
        var answers = new Dictionary<string, string>
        {
            [DraftFields.ContractNumber] = Number,
            [DraftFields.ContractTitle] = Title,
            [DraftFields.ContractKind] = Kind,
            [DraftFields.ContractTotal] = Amount.ToDisplay(),
            [DraftFields.SignedOn] = DayText.Iso(SignedOn),
            [DraftFields.StartsOn] = DayText.Iso(StartsOn),
            [DraftFields.EndsOn] = DayText.Iso(EndsOn),
            [DraftFields.Seller] = Seller,
        };
        if (reported is not null && Reported is { } amount)
        {
            answers[reported] = amount.ToDisplay();
        }

        return answers;
    }
}

/// <summary>Refusals about a grant list. Those that begin with <c>row-</c> are about one row of a file.</summary>
public static class GrantListErrors
{
    /// <summary>The file holds no row.</summary>
    public static RuleViolation NoRows() => RuleViolation.Of("grant-list.no-rows");

    /// <summary>The file is larger than one import takes. Arguments: rows, characters.</summary>
    public static RuleViolation TooMuch(int rows, int characters) => RuleViolation.Of("grant-list.too-much", rows, characters);

    /// <summary>The track's policy in force asks for applications. Argument: its code.</summary>
    public static RuleViolation NotAutomatic(string track) => RuleViolation.Of("grant-list.not-automatic", track);

    /// <summary>The row has become a case and can't be struck.</summary>
    public static RuleViolation HasCase() => RuleViolation.Of("grant-list.has-case");

    /// <summary>The row was struck before.</summary>
    public static RuleViolation IsStruck() => RuleViolation.Of("grant-list.is-struck");

    /// <summary>The official belongs to the company of the row.</summary>
    public static RuleViolation NotYours() => RuleViolation.Of("grant-list.not-yours");

    /// <summary>A row is struck for a reason.</summary>
    public static RuleViolation ReasonNeeded() => RuleViolation.Of("grant-list.reason-needed");

    /// <summary>The cell is empty.</summary>
    public static RuleViolation RowCellEmpty() => RuleViolation.Of("grant-list.row-cell-empty");

    /// <summary>The cell holds more than its place. Argument: the limit in characters.</summary>
    public static RuleViolation RowTooLong(int limit) => RuleViolation.Of("grant-list.row-too-long", limit);

    /// <summary>The code is none of those that the track knows. Arguments: what was given, the codes.</summary>
    public static RuleViolation RowCodeUnknown(string given, string codes) => RuleViolation.Of("grant-list.row-code-unknown", TypedText.Excerpt(given), codes);

    /// <summary>Company and contract stand in the file before. Argument: the line there.</summary>
    public static RuleViolation RowTwice(int row) => RuleViolation.Of("grant-list.row-twice", row);

    /// <summary>Company and contract are on the list with other figures. Argument: since when.</summary>
    public static RuleViolation RowDiffers(DateOnly since) => RuleViolation.Of("grant-list.row-differs", since);

    /// <summary>The company has handed in a case about the contract in this track. Argument: its number.</summary>
    public static RuleViolation RowHasCase(string number) => RuleViolation.Of("grant-list.row-has-case", number);

    /// <summary>The official belongs to the company or has declared a conflict of interest.</summary>
    public static RuleViolation RowNotYours() => RuleViolation.Of("grant-list.row-not-yours");
}

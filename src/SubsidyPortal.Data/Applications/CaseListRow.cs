using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;

namespace SubsidyPortal.Data.Applications;

/// <summary>A row of the officials' queue. Triggers keep it (see <c>CaseList.sql</c>); the portal only reads it.</summary>
public sealed class CaseListRow
{
    public Guid ApplicationId { get; private set; }

    public string Number { get; private set; } = "";

    public Guid CompanyId { get; private set; }

    public string CompanyName { get; private set; } = "";

    public string? CompanyEnglishName { get; private set; }

    public string Program { get; private set; } = "";

    public string Track { get; private set; } = "";

    public string District { get; private set; } = "";

    public ApplicationStatus Status { get; private set; }

    public WorkStage Stage { get; private set; }

    public Money Ceiling { get; private set; }

    /// <summary><see cref="DateOnly.MaxValue"/> where nobody has to act.</summary>
    public DateOnly DueOn { get; private set; }

    public DateTimeOffset ChangedAt { get; private set; }

    public Guid? AssignedTo { get; private set; }

    /// <summary>Number, company and contract without width, case and spaces, a word per line.</summary>
    public string SearchText { get; private set; } = "";

    public string[] Bigrams { get; private set; } = [];
}

internal sealed class CaseListMapping : IEntityTypeConfiguration<CaseListRow>
{
    public void Configure(EntityTypeBuilder<CaseListRow> builder)
    {
        builder.ToTable("case_list", table => table.ExcludeFromMigrations());
        builder.HasKey(r => r.ApplicationId);
    }
}

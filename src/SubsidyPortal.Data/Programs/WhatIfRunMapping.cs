using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.WhatIf;

namespace SubsidyPortal.Data.Programs;

internal sealed class WhatIfRunMapping : IEntityTypeConfiguration<WhatIfRun>
{
    public void Configure(EntityTypeBuilder<WhatIfRun> builder)
    {
        builder.ToTable("what_if_runs");
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.City).HasMaxLength(6);
        builder.Property(r => r.Program).HasMaxLength(60);
        builder.ComplexProperty(r => r.Baseline, Map);
        builder.ComplexProperty(r => r.Draft, Map);
        builder.Property(r => r.Population).HasJson();
        builder.Property(r => r.Budgets).HasJson();
        builder.Property(r => r.Result).HasJson();
        builder.Property(r => r.Revision).IsConcurrencyToken();
        builder.Ignore(r => r.IsOpen);
        builder.HasOne<SubsidyProgram>().WithMany().HasForeignKey(r => r.Program).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(r => new { r.Program, r.AsOf });
        builder.HasIndex(r => r.AsOf).HasFilter("status IN ('Waiting', 'Running')").HasDatabaseName("ix_what_if_runs_open");
    }

    private static void Map(ComplexPropertyBuilder<FrozenPolicy> policy) => policy.Property(p => p.Hash).HasMaxLength(80);
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SubsidyPortal.Data.Commands;

internal sealed class ExecutedCommandMapping : IEntityTypeConfiguration<ExecutedCommand>
{
    public void Configure(EntityTypeBuilder<ExecutedCommand> builder)
    {
        builder.ToTable("executed_commands");
        builder.HasKey(c => c.CommandId);
        builder.Property(c => c.CommandId).ValueGeneratedNever();
        builder.Property(c => c.Kind).HasMaxLength(200);
        builder.Property(c => c.ContentHash).HasMaxLength(64);
        builder.Property(c => c.Result).HasColumnType("jsonb");
    }
}

internal sealed class NumberSequenceMapping : IEntityTypeConfiguration<NumberSequence>
{
    public void Configure(EntityTypeBuilder<NumberSequence> builder)
    {
        builder.ToTable("number_sequences");
        builder.HasKey(s => s.Series);
        builder.Property(s => s.Series).HasMaxLength(80);
    }
}

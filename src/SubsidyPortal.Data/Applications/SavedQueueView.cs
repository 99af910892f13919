using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SubsidyPortal.Data.Identity;

namespace SubsidyPortal.Data.Applications;

/// <summary>A list of cases that a person comes back to: its address under a name.</summary>
public sealed class SavedQueueView
{
    public const int NameLength = 60;
    public const int AddressLength = 600;

    public Guid Id { get; set; }

    public Guid UserId { get; set; }

    public string Name { get; set; } = "";

    /// <summary>Path and query, which say everything about the list.</summary>
    public string Address { get; set; } = "";

    public DateTimeOffset SavedAt { get; set; }
}

internal sealed class SavedQueueViewMapping : IEntityTypeConfiguration<SavedQueueView>
{
    public void Configure(EntityTypeBuilder<SavedQueueView> builder)
    {
        builder.ToTable("saved_queue_views");
        builder.Property(v => v.Id).ValueGeneratedNever();
        builder.Property(v => v.Name).HasMaxLength(SavedQueueView.NameLength);
        builder.Property(v => v.Address).HasMaxLength(SavedQueueView.AddressLength);
        builder.HasIndex(v => new { v.UserId, v.Name }).IsUnique();
        builder.HasOne<PortalUser>().WithMany().HasForeignKey(v => v.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}

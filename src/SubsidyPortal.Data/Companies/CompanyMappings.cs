using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SubsidyPortal.Data.Identity;
using SubsidyPortal.Domain.Companies;

namespace SubsidyPortal.Data.Companies;

internal sealed class CompanyMapping : IEntityTypeConfiguration<Company>
{
    public void Configure(EntityTypeBuilder<Company> builder)
    {
        builder.ToTable("companies");
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.City).HasMaxLength(6);
        builder.Property(c => c.Uscc).HasMaxLength(18).IsFixedLength();
        builder.Property(c => c.Name).HasMaxLength(Company.NameLength);
        builder.Property(c => c.EnglishName).HasMaxLength(Company.NameLength);
        builder.Property(c => c.Facts).HasJson();
        builder.Property(c => c.Contact).HasJson();
        builder.Property(c => c.Account).HasJson();
        builder.Property(c => c.RequestedAccount).HasJson();
        builder.Property(c => c.Revision).IsConcurrencyToken();
        builder.HasIndex(c => new { c.City, c.Uscc }).IsUnique().HasDatabaseName("ux_companies_uscc");
        builder.OwnsMany(c => c.Members, members =>
        {
            members.ToTable("company_members");
            members.WithOwner().HasForeignKey("CompanyId");
            members.HasKey("CompanyId", "UserId");
            members.HasIndex(m => m.UserId);
            members.HasOne<PortalUser>().WithMany().HasForeignKey(m => m.UserId).OnDelete(DeleteBehavior.Restrict);
        });
    }
}

internal sealed class ContractMapping : IEntityTypeConfiguration<Contract>
{
    public void Configure(EntityTypeBuilder<Contract> builder)
    {
        builder.ToTable("contracts");
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.City).HasMaxLength(6);
        builder.HasOne<Company>().WithMany().HasForeignKey(c => c.CompanyId).OnDelete(DeleteBehavior.Restrict);
        builder.ComplexProperty(c => c.Terms, terms =>
        {
            terms.Property(t => t.Number).HasMaxLength(ContractTerms.NumberLength).HasColumnName("number");
            terms.Property(t => t.NumberKey).HasMaxLength(ContractTerms.NumberLength).HasColumnName("number_key");
            terms.Property(t => t.Title).HasMaxLength(200).HasColumnName("title");
            terms.Property(t => t.Kind).HasMaxLength(40).HasColumnName("kind");
            terms.Property(t => t.SellerName).HasMaxLength(200).HasColumnName("seller_name");
            terms.Property(t => t.SellerUscc).HasMaxLength(18).HasColumnName("seller_uscc");
            terms.Property(t => t.SignedOn).HasColumnName("signed_on");
            terms.Property(t => t.StartsOn).HasColumnName("starts_on");
            terms.Property(t => t.EndsOn).HasColumnName("ends_on");
            terms.Property(t => t.Use).HasMaxLength(20).HasColumnName("use");
            terms.Property(t => t.Total).HasColumnName("total");
            terms.Property(t => t.Affiliated).HasColumnName("affiliated");
            terms.Property(t => t.ThirdParty).HasColumnName("third_party");
            terms.Property(t => t.Traits).HasJson().HasColumnName("traits");
        });
        builder.HasMany(c => c.Lines).WithOne().HasForeignKey("ContractId").IsRequired();
    }
}

internal sealed class ContractLineMapping : IEntityTypeConfiguration<ContractLine>
{
    public void Configure(EntityTypeBuilder<ContractLine> builder)
    {
        builder.ToTable("contract_lines", t => t.HasCheckConstraint("ck_contract_lines_amount", "amount > 0"));
        builder.Property(l => l.Id).ValueGeneratedNever();
        builder.Property(l => l.Kind).HasMaxLength(20);
        builder.Property(l => l.Description).HasMaxLength(200);
        builder.Property(l => l.Page).HasMaxLength(20);
    }
}

using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SubsidyPortal.Data.Migrations;

/// <summary>An award of several payers is reduced payer by payer.</summary>
[DbContext(typeof(PortalDb))]
[Migration("20261129080000_ReducedParts")]
public sealed class ReducedParts : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.AddColumn<string>("reduced_shares", "applications", "jsonb", nullable: true);
        migrationBuilder.AddColumn<string>("parts", "award_reductions", "jsonb", nullable: true);
        migrationBuilder.Sql(SqlFile.Read("Migrations.ReducedParts.sql"));
    }
}

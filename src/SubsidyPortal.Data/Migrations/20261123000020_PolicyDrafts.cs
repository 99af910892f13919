using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SubsidyPortal.Data.Migrations;

/// <summary>Keeps settled policy drafts as they are.</summary>
[DbContext(typeof(PortalDb))]
[Migration("20261123000020_PolicyDrafts")]
public sealed class PolicyDrafts : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.Sql(SqlFile.Read("Migrations.PolicyDrafts.sql"));
    }
}

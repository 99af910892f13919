using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SubsidyPortal.Data.Migrations;

/// <summary>The database keeps a decision, its days and the award's amount, whoever writes; the rounds of a claim can't be emptied.</summary>
[DbContext(typeof(PortalDb))]
[Migration("20261129060001_KeptDecisions")]
public sealed class KeptDecisions : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.Sql(SqlFile.Read("Migrations.KeptDecisions.sql"));
    }
}

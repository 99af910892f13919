using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SubsidyPortal.Data.Migrations;

/// <summary>Keeps signatures under an amount as they were given.</summary>
[DbContext(typeof(PortalDb))]
[Migration("20261128040000_KeptApprovals")]
public sealed class KeptApprovals : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.Sql(SqlFile.Read("Migrations.KeptApprovals.sql"));
    }
}

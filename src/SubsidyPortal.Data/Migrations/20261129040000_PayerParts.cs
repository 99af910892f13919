using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SubsidyPortal.Data.Migrations;

/// <summary>Awards, claims and payments of several payers: what each bears is written once, and nobody pays more than its share.</summary>
[DbContext(typeof(PortalDb))]
[Migration("20261129040000_PayerParts")]
public sealed class PayerParts : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.Sql(SqlFile.Read("Migrations.PayerParts.sql"));
    }
}

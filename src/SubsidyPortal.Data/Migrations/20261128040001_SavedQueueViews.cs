using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SubsidyPortal.Data.Migrations;

/// <summary>Lists of cases that people keep under a name.</summary>
[DbContext(typeof(PortalDb))]
[Migration("20261128040001_SavedQueueViews")]
public sealed class SavedQueueViews : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.CreateTable(
            name: "saved_queue_views",
            columns: table => new
            {
                id = table.Column<Guid>(type: "uuid", nullable: false),
                user_id = table.Column<Guid>(type: "uuid", nullable: false),
                name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                address = table.Column<string>(type: "character varying(600)", maxLength: 600, nullable: false),
                saved_at = table.Column<DateTimeOffset>(type: "timestamptz", nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_saved_queue_views", x => x.id);
                table.ForeignKey(
                    name: "fk_saved_queue_views_asp_net_users_user_id",
                    column: x => x.user_id,
                    principalTable: "users",
                    principalColumn: "id",
                    onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex(
            name: "ix_saved_queue_views_user_id_name",
            table: "saved_queue_views",
            columns: ["user_id", "name"],
            unique: true);
    }
}

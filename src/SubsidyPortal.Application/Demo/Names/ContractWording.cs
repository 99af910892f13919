namespace SubsidyPortal.Application.Demo.Names;

/// <summary>
/// The words of one sort of contract. In a text, <c>{0}</c> is the company's purpose, <c>{1}</c> a number of machines or units
/// and <c>{2}</c> a number of months.
/// </summary>
/// <param name="Track">The track it serves.</param>
/// <param name="Kind">The estimate's word.</param>
/// <param name="Use">What the goods are used for.</param>
/// <param name="Weight">How often it occurs among the contracts of the track.</param>
/// <param name="UnitYuan">About what a unit costs, of which the number of units follows.</param>
/// <param name="PerMonth">Whether a unit costs that every month.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Lines">Its lines, with the share of each in percent; they add up to 100.</param>
internal sealed record ContractWording(
    string Track,
    string Kind,
    string Use,
    int Weight,
    int UnitYuan,
    bool PerMonth,
    DemoText Title,
    IReadOnlyList<ContractWording.Line> Lines)
{
    public static IReadOnlyList<ContractWording> All { get; } =
    [
        new("compute", "compute-lease", "training", 5, 48_000, true, new("智能算力租用服务合同（{0}训练）", "Compute lease for training: {0}"),
        [
            new("compute", 88, "八卡加速服务器租用，{1}台，{2}个月", "Eight-card accelerator servers: {1}, {2} months"),
            new("storage", 8, "并行文件存储，200 TB，{2}个月", "Parallel file storage, 200 TB, {2} months"),
            new("network", 4, "高速互联与专线接入", "Interconnect and leased line"),
        ]),
        new("compute", "compute-lease", "inference", 3, 60_000, false, new("弹性推理算力服务合同（{0}）", "Elastic inference compute: {0}"),
        [
            new("compute", 95, "推理加速卡时，{1}万卡时", "Inference, {1} × 10,000 card hours"),
            new("security", 5, "安全防护与日志审计", "Security and log audit"),
        ]),
        new("compute", "compute-lease", "training", 3, 46_000, true, new("裸金属集群租赁协议（{0}）", "Bare-metal cluster lease: {0}"),
        [
            new("compute", 100, "裸金属训练集群租赁，{1}台，{2}个月", "Bare-metal training servers: {1}, {2} months"),
        ]),
        new("compute", "compute-build", "training", 1, 650_000, false, new("自主智能算力设施建设合同（{0}）", "Own compute facility: {0}"),
        [
            new("construction", 82, "国产加速服务器采购与部署，{1}台", "Domestic accelerator servers, bought and installed: {1}"),
            new("construction", 14, "机房供电与液冷改造", "Power supply and liquid cooling"),
            new("other", 4, "运维培训", "Operator training"),
        ]),
        new("model", "model-api", "application", 5, 2_000, true, new("大模型接口调用服务合同（{0}）", "Model API services: {0}"),
        [
            new("model", 94, "第三方大模型API调用，每月{1}亿词元，{2}个月", "Third-party model API, {1} × 100 million tokens a month, {2} months"),
            new("other", 6, "接入与技术支持", "Integration and support"),
        ]),
        new("model", "model-private-deployment", "application", 4, 320_000, true, new("大模型私有化部署合同（{0}）", "Private model deployment: {0}"),
        [
            new("model", 62, "大模型私有化部署许可，{2}个月", "Model licence for private deployment, {2} months"),
            new("model", 20, "行业微调与评测服务", "Fine-tuning and evaluation"),
            new("compute", 14, "托管加速服务器，{1}台", "Hosted accelerator servers: {1}"),
            new("other", 4, "人员培训，5天", "Staff training, 5 days"),
        ]),
        new("model", "model-api", "application", 2, 3_600, false, new("智能体平台年度服务合同（{0}）", "Agent platform, yearly service: {0}"),
        [
            new("model", 100, "智能体编排与模型调用年度套餐，{1}个席位", "Agents and model calls, yearly package, seats: {1}"),
        ]),
        new("data", "data-purchase", "training", 4, 8_000, false, new("语料数据采购合同（{0}）", "Corpus purchase: {0}"),
        [
            new("data", 96, "行业语料数据集使用许可，{1}万条", "Industry corpus licence, {1} × 10,000 records"),
            new("other", 4, "交付与验收支持", "Delivery and acceptance"),
        ]),
        new("data", "data-purchase", "application", 3, 20_000, false, new("标注数据集采购合同（{0}）", "Annotated data set: {0}"),
        [
            new("data", 90, "多模态标注数据集，{1}万组", "Multimodal annotated set, {1} × 10,000 groups"),
            new("storage", 10, "数据托管与更新，{2}个月", "Hosting and updates, {2} months"),
        ]),
        new("data", "data-purchase", "training", 2, 60_000, false, new("专业文献语料许可协议（{0}）", "Specialist literature licence: {0}"),
        [
            new("data", 100, "专业文献语料使用许可，{1}万篇", "Specialist literature, {1} × 10,000 articles"),
        ]),
    ];

    /// <summary>How many units so much money buys, at least one.</summary>
    public long Units(long yuan, int months) => Math.Max(1, yuan / (UnitYuan * (PerMonth ? months : 1L)));

    /// <summary>A line's kind, share and text.</summary>
    internal sealed record Line(string Kind, int Percent, string Chinese, string English);
}

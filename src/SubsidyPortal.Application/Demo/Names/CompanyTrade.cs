namespace SubsidyPortal.Application.Demo.Names;

/// <summary>What a demo company does.</summary>
/// <param name="Chinese">As in its short name: 医疗影像.</param>
/// <param name="Registered">As in its registered name, between the name and the legal form: 医疗影像科技.</param>
/// <param name="English">As in its English name: Medical Imaging.</param>
/// <param name="Industry">The estimate's word: <c>software</c>, <c>manufacturing</c> or <c>other</c>.</param>
/// <param name="ChinesePurpose">What its models are for.</param>
/// <param name="EnglishPurpose">The same in English.</param>
public sealed record CompanyTrade(
    string Chinese, string Registered, string English, string Industry, string ChinesePurpose, string EnglishPurpose);

internal static class CompanyTrades
{
    public static IReadOnlyList<CompanyTrade> All { get; } =
    [
        Software("医疗影像", "医疗影像科技", "Medical Imaging", "胸部影像辅助诊断模型", "chest image reading model"),
        Software("智能", "智能科技", "Intelligence", "企业知识问答模型", "company knowledge assistant"),
        Making("机器人", "机器人", "Robotics", "抓取规划模型", "grasp planning model"),
        Software("教育科技", "教育科技", "Education Technology", "作文批改模型", "essay marking model"),
        Making("精密光学", "精密光学", "Precision Optics", "镜片缺陷检测模型", "lens defect detection model"),
        Software("生物计算", "生物计算", "Biocomputing", "蛋白质结构预测模型", "protein structure model"),
        Software("海洋数据", "海洋数据", "Ocean Data", "海浪短临预报模型", "wave nowcasting model"),
        Software("法律智能", "法律智能科技", "Legal Intelligence", "法律文书生成模型", "legal drafting model"),
        Software("金融科技", "金融科技", "Financial Technology", "信贷风险识别模型", "credit risk model"),
        Software("工业软件", "工业软件", "Industrial Software", "工艺参数优化模型", "process tuning model"),
        Making("自动化", "自动化", "Automation", "产线排程模型", "line scheduling model"),
        Software("数据服务", "数据服务", "Data Services", "行业语料清洗流程", "industry corpus cleaning"),
        Software("动画", "动画", "Animation", "中间帧生成模型", "in-between frame model"),
        Other("检测技术", "检测技术", "Testing", "焊缝检测模型", "weld inspection model"),
        Software("农业智能", "农业智能", "Agri Intelligence", "作物病害识别模型", "crop disease model"),
        Other("文化传媒", "文化传媒", "Media", "短剧分镜生成模型", "storyboard model"),
        Software("语料", "语料科技", "Corpus", "多语种语音语料标注", "multilingual speech annotation"),
        Other("机器人教育", "机器人教育", "Robot Education", "课堂互动模型", "classroom interaction model"),
        Software("气象科技", "气象科技", "Weather Technology", "强对流预警模型", "severe weather model"),
        Software("物流科技", "物流科技", "Logistics Technology", "路径规划模型", "routing model"),
        Software("航运科技", "航运科技", "Shipping Technology", "船舶到港预测模型", "vessel arrival model"),
        Software("能源数据", "能源数据科技", "Energy Data", "负荷预测模型", "load forecasting model"),
        Software("城市计算", "城市计算", "Urban Computing", "路口信号优化模型", "traffic signal model"),
        Software("语音技术", "语音技术", "Speech Technology", "沪语识别模型", "Shanghainese speech model"),
        Software("视觉科技", "视觉科技", "Vision", "零售货架识别模型", "shelf recognition model"),
        Software("药物设计", "药物设计", "Drug Design", "小分子生成模型", "small molecule model"),
        Software("基因数据", "基因数据科技", "Genomics", "变异解读模型", "variant interpretation model"),
        Software("材料计算", "材料计算", "Materials Computing", "电解质筛选模型", "electrolyte screening model"),
        Software("信息安全", "信息安全技术", "Information Security", "告警研判模型", "alert triage model"),
        Software("供应链", "供应链科技", "Supply Chain", "需求预测模型", "demand forecasting model"),
        Software("零售科技", "零售科技", "Retail Technology", "导购问答模型", "shopping assistant"),
        Software("建筑软件", "建筑软件", "Building Software", "图纸审查模型", "drawing review model"),
        Making("智能装备", "智能装备", "Smart Equipment", "设备故障预测模型", "equipment failure model"),
        Making("半导体设备", "半导体设备", "Semiconductor Equipment", "晶圆缺陷分类模型", "wafer defect model"),
        Making("汽车电子", "汽车电子", "Automotive Electronics", "座舱交互模型", "cockpit assistant"),
        Making("新材料", "新材料", "Advanced Materials", "配方推荐模型", "recipe suggestion model"),
        Making("医疗器械", "医疗器械", "Medical Devices", "手术导航模型", "surgical navigation model"),
        Making("传感", "传感技术", "Sensors", "信号降噪模型", "signal cleaning model"),
        Making("航空部件", "航空部件", "Aviation Components", "叶片检测模型", "blade inspection model"),
        Making("储能", "储能科技", "Energy Storage", "电池寿命预测模型", "battery life model"),
        Other("工程咨询", "工程咨询", "Engineering Consulting", "造价审核模型", "cost review model"),
    ];

    public static CompanyTrade Of(string chinese) => All.Single(trade => trade.Chinese == chinese);

    private static CompanyTrade Software(string chinese, string registered, string english, string purpose, string englishPurpose) =>
        new(chinese, registered, english, "software", purpose, englishPurpose);

    private static CompanyTrade Making(string chinese, string registered, string english, string purpose, string englishPurpose) =>
        new(chinese, registered, english, "manufacturing", purpose, englishPurpose);

    private static CompanyTrade Other(string chinese, string registered, string english, string purpose, string englishPurpose) =>
        new(chinese, registered, english, "other", purpose, englishPurpose);
}
